#!/usr/bin/perl
# printed.pl: numbers that a report prints besides those of its tables: in notes, titles and charts. What is tried against the tables
# is tried against the whole report when nothing is left but totals. Usage: pdftotext FILE.pdf - | printed.pl TABLE.csv...
use strict;
use warnings;
use utf8;

binmode STDIN, ':encoding(UTF-8)';
binmode STDOUT, ':encoding(UTF-8)';
my (%known, @amounts);

for my $path (@ARGV) {
	open my $in, '<:encoding(UTF-8)', $path or die "$path: $!\n";
	while (<$in>) {
		while (/(-?[0-9]+\.[0-9]{2})(%?)/g) {
			$known{"$1$2"} = 1;
			push @amounts, $1 unless $2;
		}
	}
}
# Charts print ten thousands, and shares of the arrears.
for my $amount (@amounts) {
	$known{sprintf '%.2f万', $amount / 10000} = 1 if $amount >= 10000;
}
my %share;
for my $whole (grep { $_ > 0 } @amounts) {
	$share{sprintf '%.2f%%', 100 * $_ / $whole} = 1 for grep { $_ <= $whole } @amounts;
}
my %besides;
while (<STDIN>) {
	tr/,//d;
	for my $number (/([0-9]+\.[0-9]{2}(?:%|万)?)/g) {
		$besides{$number} = 1 unless $known{$number} || $share{$number};
	}
}
print "$_\n" for sort keys %besides;
