// Rows of cells; on narrow columns, a card for each row.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "ui/widgets_frame.h"

namespace plenary::ui {
namespace {

constexpr float cellGap = 16, cellPadding = 6;

void layOut(OpenTable& table, float x, float available) {
  const float gaps = cellGap * static_cast<float>(table.columns.size() - 1);
  float least = gaps, shares = 0;
  for (const TableColumn& column : table.columns) {
    least += column.minWidth;
    shares += column.share;
  }
  table.cards = least > available;
  const float spare = available - least;
  for (const TableColumn& column : table.columns) {
    const float width = std::floor(column.minWidth + spare * column.share / std::max(0.001f, shares));
    table.x.push_back(x);
    table.width.push_back(width);
    x += width + cellGap;
  }
}

void headerRow(StageState& s, OpenTable& table) {
  float height = 0;
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    height = std::max(height, layoutHeight(table.columns[i].title, Face::sans, TextSize::body, table.width[i]));
  const ImVec2 at = s.place(0, height + cellPadding);
  const int row = s.declare(Role::row, s.fullId("_head"), {}, at, {table.right, at.y + height + cellPadding});
  s.tree.open(row);
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const TableColumn& column = table.columns[i];
    const float width = std::min(table.width[i], measure(column.title, Face::sans, TextSize::body));
    const float x = column.number ? table.x[i] + table.width[i] - width : table.x[i];
    drawParagraph(s.draw(), {x, at.y}, table.width[i] + 1, column.title, quietText,
                  toneColor(Tone::quiet, s.surface()));
    s.declare(Role::columnHeader, s.fullId("_head" + std::to_string(i)), column.title, {table.x[i], at.y},
              {table.x[i] + table.width[i], at.y + height});
  }
  s.tree.close();
  const float y = at.y + height + cellPadding;
  s.draw().AddRectFilled({table.left, y - 1}, {table.right, y}, color(controlColors(s.surface()).line));
  s.column().before = 0;
}

const TableColumn& columnNow(const OpenTable& table) {
  return table.columns[std::min(table.column, table.columns.size() - 1)];
}

}  // namespace

void beginTable(std::string_view id, std::string_view name, std::span<const TableColumn> columns) {
  StageState& s = stage();
  if (s.column().flow) endFlow();
  OpenTable table;
  table.columns.assign(columns.begin(), columns.end());
  table.left = s.column().x;
  table.right = s.column().right;
  layOut(table, table.left, s.available());
  table.node = s.openNode(table.cards ? Role::list : Role::table, s.fullId(id), name);
  s.pushScope(id);
  if (!table.cards) headerRow(s, table);
  s.tables.push_back(std::move(table));
}

void beginRow(std::string_view id, bool highlighted) {
  StageState& s = stage();
  OpenTable& table = s.tables.back();
  table.column = 0;
  if (table.cards) {
    CardOptions card;
    card.role = Role::listItem;
    card.highlighted = highlighted;
    beginCard(id, {}, card);
    return;
  }
  table.highlighted = highlighted;
  table.rowTop = s.nextPlace().y;
  table.rowBottom = table.rowTop + cellPadding + lineHeight(TextSize::body, Face::sans);
  table.row = s.declare(Role::row, s.fullId(id), {}, {table.left, table.rowTop}, {table.right, table.rowTop});
  s.tree.open(table.row);
  s.pushScope(id);
  table.splitter = std::make_unique<ImDrawListSplitter>();
  table.splitter->Split(&s.draw(), 2);
  table.splitter->SetCurrentChannel(&s.draw(), 1);
}

void endRow() {
  StageState& s = stage();
  OpenTable& table = s.tables.back();
  if (table.cards) {
    endCard();
    return;
  }
  s.popScope();
  s.tree.close();
  ImDrawList& list = s.draw();
  table.splitter->SetCurrentChannel(&list, 0);
  const ControlColors& colors = controlColors(s.surface());
  const float bottom = table.rowBottom + cellPadding;
  if (table.highlighted)
    list.AddRectFilled({table.left - 8, table.rowTop}, {table.right + 8, bottom}, color(colors.wash), 4);
  list.AddRectFilled({table.left, bottom - 1}, {table.right, bottom}, color(colors.line));
  table.splitter->Merge(&list);
  table.splitter.reset();
  s.node(table.row).rect.h = bottom - table.rowTop;
  s.column().y = bottom;
  s.column().before = 0;
}

void endTable() {
  StageState& s = stage();
  s.popScope();
  s.closeNode(s.tables.back().node);
  s.tables.pop_back();
  s.column().before = metrics().space;
}

void beginCell() {
  StageState& s = stage();
  OpenTable& table = s.tables.back();
  const std::string key = "_" + std::to_string(table.column);
  if (table.cards) {
    if (table.column > 0) label(columnNow(table).title, quietText);
    s.pushScope(key);
    return;
  }
  const std::size_t i = std::min(table.column, table.columns.size() - 1);
  Column inner;
  inner.x = table.x[i];
  inner.right = table.x[i] + table.width[i];
  inner.y = table.rowTop + cellPadding;
  inner.surface = s.surface();
  const int index =
      s.declare(Role::cell, s.fullId(key), {}, {inner.x, table.rowTop}, {inner.right, table.rowTop});
  s.tree.open(index);
  table.row = s.node(index).parent;
  s.columns.push_back(inner);
  s.pushScope(key);
}

void endCell() {
  StageState& s = stage();
  OpenTable& table = s.tables.back();
  s.popScope();
  ++table.column;
  if (table.cards) return;
  if (s.column().flow) endFlow();
  const float bottom = s.column().y;
  s.columns.pop_back();
  Node& node = s.node(s.tree.innermost());
  node.rect.h = std::max(1.0f, bottom - node.rect.y);
  s.tree.close();
  table.rowBottom = std::max(table.rowBottom, bottom);
}

void cell(std::string_view text, Tone tone) {
  StageState& s = stage();
  OpenTable& table = s.tables.back();
  TextStyle style;
  style.tone = tone;
  if (table.cards) {
    if (table.column == 0) {
      style.face = Face::sansBold;
      paragraph(text, style);
    } else {
      fact(columnNow(table).title, text, tone);
    }
    ++table.column;
    return;
  }
  const std::size_t i = std::min(table.column, table.columns.size() - 1);
  const float width = table.width[i], height = layoutHeight(text, style.face, style.size, width);
  const float used = std::min(width, measure(text, style.face, style.size));
  const ImVec2 at{table.columns[i].number ? table.x[i] + width - used : table.x[i], table.rowTop + cellPadding};
  if (s.visible(at, {at.x + width, at.y + height}))
    drawParagraph(s.draw(), at, width + 1, text, style, toneColor(tone, s.surface()));
  s.declare(Role::cell, s.fullId("_" + std::to_string(table.column)), text, {table.x[i], table.rowTop},
            {table.x[i] + width, at.y + height});
  table.rowBottom = std::max(table.rowBottom, at.y + height);
  ++table.column;
}

void cell(const DelegationLook& delegation, std::string_view note) {
  beginCell();
  badge(delegation, true, note);
  endCell();
}

}  // namespace plenary::ui
