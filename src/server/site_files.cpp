#include "server/site_files.h"

#include <xxhash.h>

#include <array>
#include <cctype>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace plenary::server {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string hex(std::uint64_t value) {
  std::string digits(16, '0');
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, value >>= 4)
    *digit = "0123456789abcdef"[value & 15];
  return digits;
}

Representation representation(std::string bytes, std::string encoding) {
  const std::string suffix = encoding.empty() ? "" : "-" + encoding;
  std::string etag = '"' + hex(XXH3_64bits(bytes.data(), bytes.size())) + suffix + '"';
  return {std::move(encoding), std::move(etag), std::move(bytes)};
}

std::optional<Representation> sibling(const fs::path& path, const char* extension, const char* encoding) {
  fs::path other = path;
  other += extension;
  if (!fs::is_regular_file(fs::symlink_status(other))) return std::nullopt;
  return representation(read(other), encoding);
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

std::string_view nextOf(std::string_view& list, char separator) {
  const auto end = list.find(separator);
  const std::string_view item = trimmed(list.substr(0, end));
  list = end == std::string_view::npos ? std::string_view{} : list.substr(end + 1);
  return item;
}

bool equalIgnoringCase(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (std::tolower(static_cast<unsigned char>(a[i])) != std::tolower(static_cast<unsigned char>(b[i])))
      return false;
  return true;
}

// "q=0", "q=0.0", "q=0.000": not acceptable.
bool refuses(std::string_view weight) {
  if (weight.size() < 3 || (weight[0] != 'q' && weight[0] != 'Q') || weight[1] != '=') return false;
  return weight.find_first_not_of("0.", 2) == std::string_view::npos;
}

bool accepts(std::string_view acceptEncoding, std::string_view coding) {
  while (!acceptEncoding.empty()) {
    std::string_view item = nextOf(acceptEncoding, ',');
    if (equalIgnoringCase(nextOf(item, ';'), coding)) return !refuses(trimmed(item));
  }
  return false;
}

// A name of which a hash is part never changes its content: name-0123456789abcdef.js.
bool namedByContent(std::string_view path) {
  const auto dash = path.rfind('-');
  if (dash == std::string_view::npos) return false;
  const auto end = path.find_first_not_of("0123456789abcdef", dash + 1);
  return end != std::string_view::npos && path[end] == '.' && end - dash - 1 >= 12;
}

int digitOf(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

const Representation& SiteFile::chosen(std::string_view acceptEncoding) const {
  if (brotli && accepts(acceptEncoding, "br")) return *brotli;
  if (gzip && accepts(acceptEncoding, "gzip")) return *gzip;
  return plain;
}

SiteFiles readSite(const fs::path& directory) {
  if (!fs::is_regular_file(directory / "index.html"))
    throw std::runtime_error("no index.html in the site's directory " + directory.string());
  SiteFiles files;
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    if (!fs::is_regular_file(entry.symlink_status())) continue;
    const fs::path& path = entry.path();
    if (path.extension() == ".br" || path.extension() == ".gz") continue;
    const std::string key = "/" + path.lexically_relative(directory).generic_string();
    SiteFile file;
    file.contentType = contentTypeOf(key);
    file.cacheControl = namedByContent(key) ? "public, max-age=31536000, immutable" : "no-cache";
    file.plain = representation(read(path), "");
    file.brotli = sibling(path, ".br", "br");
    file.gzip = sibling(path, ".gz", "gzip");
    files.emplace(key, std::move(file));
  }
  return files;
}

std::optional<std::string> keyOf(std::string_view target) {
  if (target.empty() || target.front() != '/') return std::nullopt;
  target = target.substr(0, target.find_first_of("?#"));
  std::string key;
  for (std::size_t i = 0; i < target.size(); ++i) {
    if (target[i] != '%') {
      key += target[i];
      continue;
    }
    const int high = i + 2 < target.size() ? digitOf(target[i + 1]) : -1;
    const int low = i + 2 < target.size() ? digitOf(target[i + 2]) : -1;
    if (high < 0 || low < 0) return std::nullopt;
    key += static_cast<char>(high * 16 + low);
    i += 2;
  }
  if (key.back() == '/') key += "index.html";
  return key;
}

bool matches(std::string_view ifNoneMatch, std::string_view etag) {
  while (!ifNoneMatch.empty()) {
    std::string_view tag = nextOf(ifNoneMatch, ',');
    if (tag.substr(0, 2) == "W/") tag.remove_prefix(2);
    if (tag == "*" || tag == etag) return true;
  }
  return false;
}

std::string_view contentTypeOf(std::string_view path) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 17> types{{
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".mjs", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".json", "application/json"},
      {".webmanifest", "application/manifest+json"},
      {".wasm", "application/wasm"},
      {".md", "text/markdown; charset=utf-8"},
      {".txt", "text/plain; charset=utf-8"},
      {".xml", "application/xml"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".ico", "image/x-icon"},
      {".ttf", "font/ttf"},
      {".otf", "font/otf"},
      {".woff2", "font/woff2"},
      {".plenary", "application/vnd.sqlite3"},
  }};
  const auto slash = path.rfind('/');
  const auto dot = path.rfind('.');
  if (dot != std::string_view::npos && (slash == std::string_view::npos || dot > slash))
    for (const auto& [extension, type] : types)
      if (equalIgnoringCase(path.substr(dot), extension)) return type;
  return "application/octet-stream";
}

}  // namespace plenary::server
