#include "server/qr.h"

#include <qrencode.h>

#include <boost/url/src.hpp>  // Boost.URL itself: it has no library to link here
#include <cerrno>
#include <memory>
#include <new>
#include <stdexcept>

#include "codec/json_writer.h"

namespace plenary::server {

QrCode qrCode(std::string_view text) {
  // Bytes throughout: what libqrencode splits into modes of its own is hardly shorter for a link, and ends at a zero byte.
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> made(
      QRcode_encodeData(static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()), 0, QR_ECLEVEL_M),
      &QRcode_free);
  if (!made && errno == ENOMEM) throw std::bad_alloc();
  if (!made) throw std::length_error("a QR code takes 1 to 2331 bytes");
  QrCode code;
  code.side = static_cast<std::size_t>(made->width);
  code.dark.resize(code.side * code.side);
  for (std::size_t i = 0; i < code.dark.size(); ++i) code.dark[i] = (made->data[i] & 1U) != 0;  // the other bits say why
  return code;
}

std::string rowsOf(const QrCode& code) {
  std::string rows;
  rows.reserve((code.side + 1) * code.side);
  for (std::size_t row = 0; row < code.side; ++row) {
    for (std::size_t column = 0; column < code.side; ++column) rows += code.darkAt(row, column) ? '1' : '0';
    rows += '\n';
  }
  return rows;
}

std::string drawnInTerminal(const QrCode& code) {
  const std::size_t whole = code.side + 2 * quietZone;
  const auto inside = [&](std::size_t at) { return at >= quietZone && at < quietZone + code.side; };
  const auto light = [&](std::size_t row, std::size_t column) {
    if (row >= whole) return false;  // the lower half of the last line
    return !inside(row) || !inside(column) || !code.darkAt(row - quietZone, column - quietZone);
  };
  std::string drawing;
  for (std::size_t row = 0; row < whole; row += 2) {
    for (std::size_t column = 0; column < whole; ++column) {
      const bool upper = light(row, column);
      const bool lower = light(row + 1, column);
      drawing += upper ? (lower ? "█" : "▀") : (lower ? "▄" : " ");
    }
    drawing += '\n';
  }
  return drawing;
}

std::optional<std::string> qrTextOf(std::string_view target) {
  const auto parts = boost::urls::parse_origin_form({target.data(), target.size()});
  if (!parts) return std::nullopt;
  const auto params = parts->params();
  const auto found = params.find("text");
  if (found == params.end()) return std::nullopt;
  std::string text = (*found).value;
  if (text.empty() || text.size() > mostQrText || codec::validUtf8(text) != text) return std::nullopt;
  return text;
}

}  // namespace plenary::server
