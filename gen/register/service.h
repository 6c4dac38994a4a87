/* service.h: the words of service records and what they mean. Internal to register/, and for the commands that read them. */
#ifndef REGISTER_SERVICE_H
#define REGISTER_SERVICE_H

#include "register/history.h"

/* How often one can try: a parcel has one fate, a visit or a message can be repeated. */
enum service_route { ROUTE_PARCEL, ROUTE_VISIT, ROUTE_MESSAGE, ROUTE_ONCE };
struct service_method {
	const char *word, *cn;
	enum delivery delivery;
	bool published;
	enum service_route route;
	unsigned results;		/* bits 1 << SERVICE_… that make sense */
};
struct service_relation {
	const char *word, *cn;
	enum relation relation;
};
/* By its English or Chinese word, or another name of the same thing; NULL: no such method. */
const struct service_method *service_method(const char *word);
const struct service_relation *service_relation(const char *word);
/* SERVICE_UNSTATED: no such result. */
enum service_result service_result_of(const char *word);
/* Who took it, where the word for the result says so ("他人代收", "快递柜"); NULL: it does not. */
const struct service_relation *service_result_relation(const char *word);
const char *service_result_word(enum service_result);
const char *service_result_cn(enum service_result);
/* The words, for messages: "hand, ems, …". */
extern const char service_methods[], service_results[], service_relations[];

#endif
