"""The language server as clients see it that read every answer by the types of the protocol, and complain about what
they never said that they can.

`tests/run` calls it with the packages of requirements.txt at hand, and PROGRAM set to the program:
    python -m pytest tests/editor/clients.py
"""

import os
import pathlib

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

URI = "file:///nowhere/charta.md"
HEDGE = "Die Größe zählt nicht 🙂: Die Stadt bemüht sich, alle Beschwerden zu beantworten."
TEXT = f"""---
title: Menschenrechtscharta der Stadt Möwenbrück
language: de
instrument: chrter
---
# Menschenrechtscharta der Stadt Möwenbrück

## Artikel 1. Grundsatz

Die Stadt achtet, schützt und verwirklicht die Menschenrechte aller; Artikel 2 gilt dafür.

## Artikel 2. Beschwerden

{HEDGE}
"""
# Before "bemüht sich" stand 25 letters of one byte, 3 umlauts and ß of two bytes, counted by hand, "Die Stadt " among
# them, and one emoji of four bytes and two units of UTF-16; "bemüht sich" has 11 letters, one of them an umlaut.
COLUMNS = {"utf-8": (41, 53), "utf-16": (36, 47), "utf-32": (35, 46)}
CLIENTS = ["visual-studio-code", "neovim@v0.7.0", "neovim", "emacs"]


@pytest_lsp.fixture(
    params=[(name, encoding) for name in CLIENTS for encoding in COLUMNS],
    ids="-".join,
    config=ClientServerConfig(server_command=[os.environ["PROGRAM"], "lsp", "--today", "2026-01-01"]),
)
async def client(request, lsp_client: LanguageClient):
    name, encoding = request.param
    capabilities = client_capabilities(name)
    capabilities.general = capabilities.general or types.GeneralClientCapabilities()
    capabilities.general.position_encodings = [types.PositionEncodingKind(encoding)]
    lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)(lambda params: None)
    folder = pathlib.Path(os.environ["PROGRAM"]).parent.as_uri()
    params = types.InitializeParams(capabilities=capabilities, root_uri=folder, locale="en")
    result = await lsp_client.initialize_session(params)
    assert result.capabilities.position_encoding == encoding
    lsp_client.pulls = result.capabilities.diagnostic_provider is not None
    lsp_client.columns = COLUMNS[encoding]
    item = types.TextDocumentItem(uri=URI, language_id="markdown", version=1, text=TEXT)
    lsp_client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))
    yield
    await lsp_client.shutdown_session()


DOCUMENT = types.TextDocumentIdentifier(uri=URI)


async def diagnostics(client):
    if client.pulls:
        params = types.DocumentDiagnosticParams(text_document=DOCUMENT)
        return (await client.text_document_diagnostic_async(params)).items
    await client.wait_for_notification("textDocument/publishDiagnostics")
    return client.diagnostics[URI]


def of(found, code):
    return next(told for told in found if told.code == code)


@pytest.mark.asyncio
async def test_findings_stand_where_the_client_counts_them(client):
    found = await diagnostics(client)
    hedge = of(found, "DR001").range
    assert (hedge.start.line, hedge.end.line) == (13, 13)
    assert (hedge.start.character, hedge.end.character) == client.columns
    # An edit behind the emoji is counted in the same way.
    change = types.TextDocumentContentChangePartial(range=hedge, text="verpflichtet sich")
    document = types.VersionedTextDocumentIdentifier(uri=URI, version=2)
    params = types.DidChangeTextDocumentParams(text_document=document, content_changes=[change])
    client.text_document_did_change(params)
    assert "DR001" not in [told.code for told in await diagnostics(client)]


@pytest.mark.asyncio
async def test_every_answer_is_one_of_the_protocol(client):
    found = await diagnostics(client)
    here = types.Position(line=9, character=4)
    hover = await client.text_document_hover_async(types.HoverParams(text_document=DOCUMENT, position=here))
    assert "R1.explicit" in hover.contents.value
    value = types.Position(line=3, character=14)
    items = await client.text_document_completion_async(types.CompletionParams(text_document=DOCUMENT, position=value))
    assert [item.label for item in items][:2] == ["charter", "ordinance"]
    for told in (of(found, "FM001"), of(found, "DR001"), found[-1]):
        context = types.CodeActionContext(diagnostics=[told])
        params = types.CodeActionParams(text_document=DOCUMENT, range=told.range, context=context)
        actions = await client.text_document_code_action_async(params)
        assert all(action.edit for action in actions) and actions
    symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(text_document=DOCUMENT))
    assert symbols[0].name == "Menschenrechtscharta der Stadt Möwenbrück"
    lenses = await client.text_document_code_lens_async(types.CodeLensParams(text_document=DOCUMENT))
    assert "of 14 recommendations addressed" in lenses[0].command.title
    reference = types.Position(line=9, character=TEXT.splitlines()[9].index("Artikel 2") + 3)
    params = types.DefinitionParams(text_document=DOCUMENT, position=reference)
    target = await client.text_document_definition_async(params)
    assert target.range.start.line == 11
