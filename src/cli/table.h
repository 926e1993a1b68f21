// Tables for a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace plenary::cli {

// One line for each row, columns padded to their widest cell and two spaces apart: the first `left` columns
// begin alike, the others end alike. Every row has the same number of cells.
std::string table(const std::vector<std::vector<std::string>>& rows, std::size_t left = 1);

// A share, from 0 to 1, with six decimals.
std::string sixDigits(double share);

// A number by itself, with at most seven digits: "1.5".
std::string plainNumber(double value);

// A number with as many decimals as give `largest`, the largest of its table, seven digits; of very large and
// very small ones, with an exponent.
std::string sevenDigits(double value, double largest);

}  // namespace plenary::cli
