-- Neovim and the language server, as somebody uses them who writes a charter with umlauts and emoji.
--
-- nvim --headless -u NONE -S tests/editor/editor.lua -c 'cquit 2', with PROGRAM set to the program. Needs Neovim 0.7 or later. Lines
-- and columns are Neovim's own: from 0, columns in bytes.

local program = assert(os.getenv("PROGRAM"), "PROGRAM names the program")
local folder = vim.fn.tempname() .. "/Städte & Dörfer"
local PATIENCE = 20000

local CHARTER = [[
---
title: Menschenrechtscharta der Stadt Möwenbrück 🌍
language: de
instrument: chrter
---
# Menschenrechtscharta der Stadt Möwenbrück 🌍

## Artikel 1. Grundsatz

Die Stadt Möwenbrück 🏘️ achtet, schützt und verwirklicht die Menschenrechte aller, die hier leben; Artikel 2 gilt dafür.

## Artikel 2. Beschwerden

Die Größe zählt nicht 🙂: Die Stadt bemüht sich, alle Beschwerden zu beantworten.
]]

local function fail(text)
  io.stderr:write("tests/editor: " .. text .. "\n")
  vim.cmd("cquit 1")
end

local function same(got, wanted, what)
  if not vim.deep_equal(got, wanted) then
    fail(what .. ": got " .. vim.inspect(got) .. ", wanted " .. vim.inspect(wanted))
  end
end

local function has(text, part, what)
  if not tostring(text):find(part, 1, true) then
    fail(what .. ": `" .. part .. "` is not in " .. tostring(text))
  end
end

vim.fn.mkdir(folder, "p")
local path = folder .. "/charta 1.md"
local file = assert(io.open(path, "w"))
file:write(CHARTER)
file:close()
vim.cmd("edit " .. vim.fn.fnameescape(path))
local buffer = vim.api.nvim_get_current_buf()
vim.bo[buffer].filetype = "markdown"

local exit
local client = vim.lsp.start_client({
  name = "charter-audit",
  cmd = { program, "lsp", "--today", "2026-01-01" },
  root_dir = folder,
  on_exit = function(code)
    exit = code
  end,
})
assert(client, "the server starts")
assert(vim.lsp.buf_attach_client(buffer, client), "the server is attached")

-- The diagnostic with this code, as soon as it is shown.
local function diagnostic(code)
  local found
  vim.wait(PATIENCE, function()
    for _, told in ipairs(vim.diagnostic.get(buffer)) do
      local own = told.code or (told.user_data and told.user_data.lsp and told.user_data.lsp.code)
      if own == code then
        found = told
      end
    end
    return found ~= nil
  end, 20)
  return found or fail("no diagnostic " .. code .. " but " .. vim.inspect(vim.diagnostic.get(buffer)))
end

-- The text of the buffer that a diagnostic underlines.
local function underlined(told)
  return vim.api.nvim_buf_get_text(buffer, told.lnum, told.col, told.end_lnum, told.end_col, {})[1]
end

local function gone(code)
  local is_gone = vim.wait(PATIENCE, function()
    for _, told in ipairs(vim.diagnostic.get(buffer)) do
      if (told.code or told.user_data.lsp.code) == code then
        return false
      end
    end
    return true
  end, 20)
  if not is_gone then
    fail(code .. " is still there")
  end
end

-- Asks for what stands at the first `part` of the buffer.
local function ask(method, part)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local column = part and line:find(part, 1, true)
    if column then
      vim.api.nvim_win_set_cursor(0, { number, column - 1 })
      break
    end
  end
  local params = vim.lsp.util.make_position_params(0, "utf-16")
  if method == "textDocument/codeAction" then
    -- As Neovim itself does it: the cursor, and the diagnostics of its line.
    params = vim.lsp.util.make_range_params(0, "utf-16")
    params.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(buffer) }
  end
  local answers, problem = vim.lsp.buf_request_sync(buffer, method, params, PATIENCE)
  local answer = answers and answers[client]
  if not answer or answer.err then
    fail(method .. ": " .. vim.inspect(problem or answer))
  end
  return answer.result
end

-- Findings stand where they are, behind umlauts and emoji.
local hedge = diagnostic("DR001")
same(underlined(hedge), "bemüht sich", "the finding on drafting")
same({ hedge.lnum, hedge.col }, { 13, 41 }, "its line and its column in bytes")
local wrong = diagnostic("FM001")
same(underlined(wrong), "chrter", "the wrong value")
same(wrong.severity, vim.diagnostic.severity.ERROR, "its severity")
same(wrong.source, "charter-audit", "its source")

-- An edit changes them.
vim.api.nvim_buf_set_text(buffer, 13, 41, 13, 41 + #"bemüht sich", { "🙂 verpflichtet sich" })
gone("DR001")
same(diagnostic("FM001").lnum, 3, "what was not edited stays")

-- A clause tells what it answers.
local hover = ask("textDocument/hover", "schützt")
has(hover.contents.value, "R1.explicit", "the hover")
same(hover.range.start, { line = 9, character = 0 }, "the place that is hovered")

-- Values are completed.
local items = ask("textDocument/completion", "chrter")
same(#(items.items or items), 7, "the kinds of instruments")

-- A wrong value is mended.
local actions = ask("textDocument/codeAction", "chrter")
local mend
for _, action in ipairs(actions) do
  if action.title == "Replace by charter" then
    mend = action
  end
end
if not mend then
  fail("no way to mend: " .. vim.inspect(actions))
end
vim.lsp.util.apply_workspace_edit(mend.edit, "utf-16")
same(vim.api.nvim_buf_get_lines(buffer, 3, 4, false), { "instrument: charter" }, "the line that was mended")
gone("FM001")

-- An example clause is inserted, in the charter's language.
local before = vim.api.nvim_buf_line_count(buffer)
local inserted
for _, action in ipairs(ask("textDocument/codeAction", "# Menschenrechtscharta")) do
  if not inserted and vim.startswith(action.title, "Insert an example clause") then
    inserted = action
  end
end
if not inserted then
  fail("no example clause is offered")
end
vim.lsp.util.apply_workspace_edit(inserted.edit, "utf-16")
if vim.api.nvim_buf_line_count(buffer) <= before then
  fail("no line was inserted")
end

-- References lead to their articles.
local target = ask("textDocument/definition", "Artikel 2 gilt")
local line = (target[1] or target).range.start.line
same(vim.api.nvim_buf_get_lines(buffer, line, line + 1, false), { "## Artikel 2. Beschwerden" }, "where `Artikel 2` leads")

-- The outline has the articles, and the result stands over the first line.
local symbols = ask("textDocument/documentSymbol", nil)
same(symbols[1].name, "Menschenrechtscharta der Stadt Möwenbrück 🌍", "the outline")
same(symbols[1].children[2].name, "Artikel 2. Beschwerden", "an article in the outline")
local lenses = ask("textDocument/codeLens", nil)
has(lenses[1].command.title, "of 14 recommendations addressed", "the result")
vim.lsp.codelens.display(lenses, buffer, client)

vim.lsp.stop_client(client)
vim.wait(PATIENCE, function()
  return exit ~= nil
end, 20)
same(exit, 0, "the exit status of the server")
vim.fn.delete(vim.fn.fnamemodify(folder, ":h"), "rf")
print("tests/editor: Neovim and the server understand each other\n")
vim.cmd("qall!")
