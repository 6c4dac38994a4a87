#!/usr/bin/perl
# workbook.pl: reads workbooks back with a library of its own, reckons their formulas anew, and holds every sheet against the CSV file
# of the same table. Usage: workbook.pl STEM.xlsx... (beside STEM-SHEET.csv). Prints what differs; exit status 1 when anything does.
use strict;
use warnings;
use utf8;
use Spreadsheet::ParseXLSX;

binmode STDOUT, ':encoding(UTF-8)';
my ($wrong, $formulas, $sheets) = (0, 0, 0);

sub quoted { my $t = shift; $t =~ s/"/""/g; return $t =~ /[",\r\n]/ ? qq("$t") : $t }

# Only what the program writes: sums of a range, and cells added and taken off.
sub reckon
{
	my ($page, $formula) = @_;
	my $value = sub { my $cell = $page->get_cell($_[1] - 1, ord($_[0]) - 65); my $v = $cell ? $cell->unformatted : 0;
		return defined $v && $v =~ /^-?[0-9.]+(e-?[0-9]+)?$/i ? $v : 0 };
	my $sum = 0;

	if ($formula =~ /^=?SUM\(([A-Z])([0-9]+):\1([0-9]+)\)$/) {
		$sum += $value->($1, $_) for $2 .. $3;
		return $sum;
	}
	die "formula $formula\n" unless $formula =~ /^=?([-+]?[A-Z][0-9]+)+$/;
	while ($formula =~ /([-+]?)([A-Z])([0-9]+)/g) { $sum += ($1 eq '-' ? -1 : 1) * $value->($2, $3) }
	return $sum;
}

sub shown
{
	my ($page, $cell, $place) = @_;
	my $value = $cell ? $cell->unformatted : undef;
	my $format = $cell && $cell->get_format ? $cell->{FormatString} // '' : '';

	return '' if !defined $value || $value eq '' || $value eq '—';
	if (defined $cell->{Formula} && $cell->{Formula} ne '') {
		my $anew = reckon($page, $cell->{Formula});

		$formulas++;
		if (abs($anew - $value) > 0.001) {
			print "$place: $cell->{Formula} comes to $anew, not $value\n";
			$wrong++;
		}
		$value = $anew;
	}
	return $value unless $value =~ /^-?[0-9.]+(e-?[0-9]+)?$/i && $cell->type ne 'Text';
	return $cell->value if $format =~ /yyyy/;
	return sprintf '%.2f%%', 100 * $value if $format =~ /%/;
	return sprintf $format =~ /0\.00/ ? '%.2f' : '%.0f', $value;
}

sub hold
{
	my ($stem, $page) = @_;
	my ($name, $columns) = ($page->get_name, ($page->col_range)[1]);
	my $file = "$stem-$name.csv";
	my ($rows, $made) = (0, '');

	$sheets++;
	open my $in, '<:encoding(UTF-8)', $file or die "$file: $!\n";
	my $wanted = do { local $/; <$in> };
	$wanted =~ s/^\x{FEFF}//;
	$columns = () = (split /\r\n/, $wanted)[0] =~ /,/g;
	for my $row (1 .. ($page->row_range)[1]) {
		my @cells = map { shown($page, $page->get_cell($row, $_), "$file:$row") } 0 .. $columns;

		last if !grep { $_ ne '' } @cells;	# notes follow
		$made .= join(',', map { quoted($_) } @cells) . "\r\n";
	}
	return if $made eq $wanted;
	$wrong++;
	my @a = split /\r\n/, $made;
	my @b = split /\r\n/, $wanted;
	for my $i (0 .. (@a > @b ? $#a : $#b)) {
		next if ($a[$i] // '') eq ($b[$i] // '');
		print "$file:", $i + 1, ": the sheet has \"", $a[$i] // '', '", the table "', $b[$i] // '', "\"\n";
		last if ++$rows == 3;
	}
}

for my $path (@ARGV) {
	my $book = Spreadsheet::ParseXLSX->new->parse($path) or die "$path: cannot be read\n";

	for my $page ($book->worksheets) {
		for my $row (0 .. ($page->row_range)[1]) {
			for my $col (0 .. ($page->col_range)[1]) {
				my $cell = $page->get_cell($row, $col) or next;

				$cell->{FormatString} = $book->{FormatStr}{ $cell->get_format->{FmtIdx} } // '';
			}
		}
		hold($path =~ s/\.xlsx$//r, $page);
	}
}
print "$sheets sheets as the tables, $formulas formulas reckoned anew\n" unless $wrong;
exit($wrong ? 1 : 0);
