// The site in memory, and the choice of what to send for a request; no sockets here.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace plenary::server {

struct Representation {
  std::string encoding;  // as in Content-Encoding; empty: as it is
  std::string etag;      // quoted; differs between the encodings of one file
  std::string bytes;
};

struct SiteFile {
  std::string contentType;
  std::string cacheControl;
  Representation plain;
  std::optional<Representation> brotli;  // from FILE.br
  std::optional<Representation> gzip;    // from FILE.gz

  // The smallest that the client takes; `acceptEncoding` is the header's value, empty when there is none.
  const Representation& chosen(std::string_view acceptEncoding) const;
};

// By URL path, "/index.html".
using SiteFiles = std::map<std::string, SiteFile, std::less<>>;

// Regular files below `directory`; links are left out, so that nothing outside is served.
// Throws std::runtime_error when there is no index.html.
SiteFiles readSite(const std::filesystem::path& directory);

// The key of a request target: without query, percent-decoded, "/" and "/x/" completed with index.html.
// Empty when the target is malformed.
std::optional<std::string> keyOf(std::string_view target);

// Whether an If-None-Match header names this tag (weak comparison, RFC 9110, 13.1.2).
bool matches(std::string_view ifNoneMatch, std::string_view etag);

std::string_view contentTypeOf(std::string_view path);

}  // namespace plenary::server
