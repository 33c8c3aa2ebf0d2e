use super::*;
use proptest::prelude::*;

/// A mark, two lines, and an end without a line end. Bytes: the mark 3, ü 2, 🌍 4, é as e and a combining mark 1 + 2.
const TEXT: &str = "\u{feff}Größe\r\n🌍 für e\u{301}lan\rEnde";

fn text(encoding: Encoding) -> Text {
    Text::new(TEXT.to_owned(), encoding)
}

fn place(line: u32, character: u32) -> Position {
    Position { line, character }
}

#[test]
fn places_are_counted_as_the_client_counts() {
    // Counted by hand: the byte of the text, and the place of it in UTF-8, UTF-16 and UTF-32.
    let counted = [
        (0, [(0, 0), (0, 0), (0, 0)]),   // the mark
        (3, [(0, 3), (0, 1), (0, 1)]),   // G
        (7, [(0, 7), (0, 4), (0, 4)]),   // ß
        (9, [(0, 9), (0, 5), (0, 5)]),   // e
        (10, [(0, 10), (0, 6), (0, 6)]), // the end of the line
        (12, [(1, 0), (1, 0), (1, 0)]),  // 🌍
        (17, [(1, 5), (1, 3), (1, 2)]),  // f
        (20, [(1, 8), (1, 5), (1, 4)]),  // r
        (22, [(1, 10), (1, 7), (1, 6)]), // e
        (25, [(1, 13), (1, 9), (1, 8)]), // l, behind the combining mark
        (29, [(2, 0), (2, 0), (2, 0)]),  // E
        (33, [(2, 4), (2, 4), (2, 4)]),  // the end
    ];
    for (offset, places) in counted {
        for (encoding, (line, character)) in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32].into_iter().zip(places)
        {
            assert_eq!(text(encoding).place(offset), place(line, character), "{offset} {encoding:?}");
            assert_eq!(text(encoding).offset(place(line, character)), offset, "{line}:{character} {encoding:?}");
        }
    }
}

#[test]
fn a_place_within_a_character_is_its_beginning_and_one_past_a_line_its_end() {
    assert_eq!(text(Encoding::Utf16).offset(place(1, 1)), 12);
    assert_eq!(text(Encoding::Utf8).offset(place(1, 3)), 12);
    assert_eq!(text(Encoding::Utf16).offset(place(0, 99)), 10);
    assert_eq!(text(Encoding::Utf16).offset(place(99, 0)), 33);
    assert_eq!(text(Encoding::Utf16).offset(place(u32::MAX, u32::MAX)), 33);
}

/// A text as a client may keep it: by units of its encoding.
fn units(text: &str, encoding: Encoding) -> Vec<u32> {
    match encoding {
        Encoding::Utf8 => text.bytes().map(u32::from).collect(),
        Encoding::Utf16 => text.encode_utf16().map(u32::from).collect(),
        Encoding::Utf32 => text.chars().map(u32::from).collect(),
    }
}

/// The line and the unit in it of the nth character, found without the server's own way of counting.
fn counted(text: &str, nth: usize, encoding: Encoding) -> Position {
    let before: String = text.chars().take(nth).collect();
    let after: String = text.chars().skip(nth).collect();
    let ended = before.replace("\r\n", "\n").replace('\r', "\n");
    // A carriage return is half of a line end where a line feed follows.
    let split = before.ends_with('\r') && after.starts_with('\n');
    let ended = if split { ended.strip_suffix('\n').unwrap_or(&ended).to_owned() } else { ended };
    let line = ended.matches('\n').count();
    let last = ended.rsplit('\n').next().unwrap_or_default();
    place(u32::try_from(line).unwrap(), u32::try_from(units(last, encoding).len()).unwrap())
}

proptest! {
    #[test]
    fn random_edits_keep_the_text_equal_to_the_clients(
        start in "[a-zäß🌍e\u{301}\r\n -]{0,40}",
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), "[xö🌍\r\n]{0,6}"), 0..12),
        kind in 0..3_usize,
    ) {
        let encoding = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32][kind];
        let mut server = Text::new(start.clone(), encoding);
        let mut client: Vec<char> = start.chars().collect();
        for (a, b, new_text) in edits {
            let (a, b) = (a.index(client.len() + 1), b.index(client.len() + 1));
            let (from, to) = (a.min(b), a.max(b));
            let now: String = client.iter().collect();
            // A client never puts the cursor between the halves of a line end.
            let halves = |at: usize| at > 0 && client[at - 1] == '\r' && client.get(at) == Some(&'\n');
            if halves(from) || halves(to) {
                continue;
            }
            let range = Range { start: counted(&now, from, encoding), end: counted(&now, to, encoding) };
            client.splice(from..to, new_text.chars());
            #[allow(deprecated, reason = "the protocol still has it")]
            let change = gen_lsp_types::TextDocumentContentChangePartial { range, range_length: None, text: new_text };
            server.edit(vec![change.into()]);
            prop_assert_eq!(server.as_str(), client.iter().collect::<String>());
        }
    }

    #[test]
    fn no_place_is_too_strange(line in any::<u32>(), character in any::<u32>(), offset in 0..99_usize) {
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            let text = text(encoding);
            prop_assert!(TEXT.is_char_boundary(text.offset(place(line % 9, character))));
            prop_assert!(text.offset(place(line, character)) <= TEXT.len());
            text.place(offset);
        }
    }
}
