#include "codec/json_patch.h"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace plenary::codec {

namespace {

using Output = rapidjson::Writer<rapidjson::StringBuffer>;

void writeKey(Output& out, const rapidjson::Value& name) { out.Key(name.GetString(), name.GetStringLength()); }

void writeDifference(Output& out, const rapidjson::Value& before, const rapidjson::Value& after) {
  out.StartObject();
  for (const auto& member : after.GetObject()) {
    const auto known = before.FindMember(member.name);
    if (known != before.MemberEnd() && known->value == member.value) continue;
    writeKey(out, member.name);
    if (known != before.MemberEnd() && known->value.IsObject() && member.value.IsObject())
      writeDifference(out, known->value, member.value);
    else
      member.value.Accept(out);
  }
  for (const auto& member : before.GetObject()) {
    if (after.HasMember(member.name)) continue;
    writeKey(out, member.name);
    out.Null();
  }
  out.EndObject();
}

}  // namespace

std::string mergePatch(std::string_view before, std::string_view after) {
  rapidjson::Document from;
  rapidjson::Document to;
  from.Parse(before.data(), before.size());
  to.Parse(after.data(), after.size());
  rapidjson::StringBuffer buffer;
  Output out(buffer);
  writeDifference(out, from, to);
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace plenary::codec
