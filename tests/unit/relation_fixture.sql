-- More of the small ledger of ledger_fixture.sql, for the page of a relation.
-- Nobody and nothing in it is meant to be true.  Document 14 is hostile on purpose.

INSERT INTO document (id, hash, title, published, language, publisher, outcome, n_sentences, n_tokens, coder) VALUES
    (11, 'h11', 'Summit in Islamabad', '2024-10-05', 'en', 'Islamabad Post', 'coded', 9, 90, '0.1.0 abc'),
    (12, 'h12', 'Plans', '2024-11-05', 'en', 'Tehran Wire', 'coded', 9, 90, '0.1.0 abc'),
    (13, 'h13', 'A dispute', '2024-12-10', 'ur', 'Gulf Copy', 'coded', 9, 90, '0.1.0 abc'),
    (14, 'h14', '<script>alert(1)</script> [x](javascript:alert(1)) | *b* `c`', '2025-01-15', 'en"><b>',
     'Evil & "Sons" <b>', 'coded', 9, 90, '0.1.0 abc');
INSERT INTO source (id, document, doc_id, path, number, url) VALUES
    (11, 11, 'b3.txt', 'b3.txt', 0, 'https://example.org/b3.txt?a=1&b=2'),
    (12, 12, 'a4.txt', 'a4.txt', 0, NULL),
    (13, 13, 'c2.txt', 'c2.txt', 0, NULL),
    (14, 14, 'evil_*1*.txt', 'e.txt', 0, 'javascript:alert(1)');
INSERT INTO sentence (id, document, number, start, end, text) VALUES
    (31, 11, 1, 0, 1, 'President Masoud Example met Prime Minister Shehbaz Sample in Islamabad on October 3.'),
    (32, 11, 2, 2, 3, 'Iran would open three border markets by December 1, Sample said.'),
    (33, 11, 3, 4, 5, 'Pakistan invited the Iranian minister Amir Hatami.'),
    (34, 12, 1, 0, 1, 'Khawaja Asif will travel to Tehran in December, a spokesman said in a long sentence whose first words matter little, as they tell who stood where and when in the hall before the talks, and who carried the flags, and which doors were open, until at the end it comes to the point that a gas pipeline contract awaits signature.'),
    (35, 12, 2, 2, 3, 'The visit of Reza Hatami to Pakistan was cancelled.'),
    (36, 12, 3, 4, 5, 'Iran hopes to sell missiles to Pakistan next year for 5.5 million.'),
    (37, 13, 1, 0, 1, 'Pakistan summoned the Iranian ambassador.'),
    (38, 13, 2, 2, 3, 'Pakistan shelled a village in Iran.'),
    (39, 13, 3, 4, 5, 'Pakistan will hand over the fishermen before February 1.'),
    (41, 3, 3, 109, 170, 'Pakistan denied that it had agreed to buy gas from Iran.'),
    (40, 14, 1, 0, 1, '<img src=x onerror=alert(1)> & [link](http://evil.example) **bold** | cell ~~s~~ www.evil.example' || char(27) || '[31m');
INSERT INTO event (id, event_id, sentence, document, day, date, enddate, date_precision, date_basis, symmetric, event, cameo, quad_code, event_scale, goldstein, status, event_text, confidence, rule) VALUES
    (21, 'e21', 31, 11, '2024-10-03', '2024-10-03', '2024-10-03', 'day', 'stated', 1, 'CONSULT', '042', 1, 4.0, 1.9, 'occurred', 'met', 0.8, 'r'),
    (22, 'e22', 37, 13, '2024-12-10', NULL, NULL, 'unknown', 'none', 0, 'ACCUSE', '112', 3, -3.0, -2.0, 'occurred', 'summoned', 0.8, 'r'),
    (23, 'e23', 38, 13, '2024-12-09', '2024-12-09', '2024-12-09', 'day', 'stated', 0, 'ASSAULT', '112', 4, -9.0, -10.0, 'occurred', 'shelled;village', 0.8, 'r'),
    (26, 'e26', 41, 3, '2024-03-07', '2024-03-07', '2024-03-07', 'day', 'stated', 0, 'AGREE', '036', 1, 2.5, 1.0, 'denied', 'agreed', 0.8, 'r'),
    (25, 'e25', 31, 11, '2024-10-03', '2024-10-03', '2024-10-03', 'day', 'stated', 0, 'REQUEST', '112', 3, 0.0, 1.0, 'requested', 'asked for;ties', 0.8, 'r'),
    (24, 'e24', 40, 14, '2025-01-15', NULL, NULL, 'unknown', 'none', 0, 'ACCUSE', '112', 3, -3.0, -2.0, 'occurred', '<i>x</i>', 0.8, 'r');
INSERT INTO side (event, role, position, code, cameo) VALUES
    (21, 'actor', 0, 'IRN', 'IRN'), (21, 'actor', 1, 'PAK', 'PAK'),
    (22, 'actor', 0, 'PAK', 'PAK'), (22, 'recipient', 0, 'IRN', 'IRN'),
    (23, 'actor', 0, 'PAK', 'PAK'), (23, 'recipient', 0, 'IRN', 'IRN'),
    (26, 'actor', 0, 'PAK', 'PAK'), (26, 'recipient', 0, 'IRN', 'IRN'), (26, 'speaker', 0, 'PAK', 'PAK'),
    (24, 'actor', 0, 'IRN', 'IRN'), (24, 'recipient', 0, 'PAK', 'PAK');
INSERT INTO pair SELECT new.*, event.document, document.published FROM (
    VALUES
    ('IRN', 'PAK', '2024-10-03', 21, 1, 4.0, 1.9, 'occurred'),
    ('PAK', 'IRN', '2024-10-03', 21, 1, 4.0, 1.9, 'occurred'),
    ('PAK', 'IRN', '2024-03-07', 26, 1, 2.5, 1.0, 'denied'),
    ('PAK', 'IRN', '2024-10-03', 25, 3, 0.0, 1.0, 'requested'),
    ('PAK', 'IRN', '2024-12-10', 22, 3, -3.0, -2.0, 'occurred'),
    ('PAK', 'IRN', '2024-12-09', 23, 4, -9.0, -10.0, 'occurred'),
    ('IRN', 'PAK', '2025-01-15', 24, 3, -3.0, -2.0, 'occurred')
    ) AS new JOIN event ON event.id = new.column4 JOIN document ON document.id = event.document;
INSERT INTO person (id, person_id, name, code) VALUES
    (11, 'p11', 'Masoud Example', 'IRN'),
    (12, 'p12', 'Shehbaz Sample', 'PAK'),
    (13, 'p13', '<u>Eve*_', 'IRN');

CREATE TEMP TABLE more (id, type, stage, status, by_codes, to_codes, symmetric, kind, title, what, conditions,
    specificity, amount, currency, day, date_start, date_end, precision, basis, due_text, due_end, place,
    claimed_by, n_reports, n_publishers, seen, document, sentence, speaker_code);
INSERT INTO more VALUES
    (21, 'visit', NULL, 'done', 'IRN', 'PAK', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2024-10-02', '2024-10-02', '2024-10-04', 'day', 'stated', NULL, NULL, 'Islamabad', NULL, 1, 1, '2024-10-05', 11, 31, NULL),
    (22, 'pledge', NULL, 'planned', 'IRN', 'PAK', 0, NULL, NULL, 'open three border markets', 'if the road is ready', 'dated action', NULL, NULL, '2024-10-05', NULL, NULL, 'unknown', 'none', 'by December 1', '2024-12-01', NULL, 'PAK', 1, 1, '2024-10-05', 11, 32, 'PAK'),
    (23, 'invitation', 'extended', 'planned', 'PAK', 'IRN', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2024-10-05', NULL, NULL, 'unknown', 'none', NULL, NULL, NULL, NULL, 1, 1, '2024-10-05', 11, 33, NULL),
    (24, 'visit', NULL, 'planned', 'PAK', 'IRN', 0, NULL, NULL, 'a gas pipeline contract', NULL, NULL, NULL, NULL, '2024-12-01', '2024-12-01', '2024-12-31', 'month', 'stated', NULL, NULL, 'Tehran', NULL, 1, 1, '2024-11-05', 12, 34, NULL),
    (25, 'visit', NULL, 'cancelled', 'IRN', 'PAK', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2024-11-05', NULL, NULL, 'unknown', 'none', NULL, NULL, NULL, NULL, 1, 1, '2024-11-05', 12, 35, NULL),
    (26, 'arms', 'offered', 'planned', 'IRN', 'PAK', 0, 'missiles', NULL, NULL, NULL, NULL, 5.5, 'USD', '2025-01-01', '2025-01-01', '2025-12-31', 'year', 'relative', NULL, NULL, NULL, NULL, 1, 1, '2024-11-05', 12, 36, NULL),
    (27, 'pledge', NULL, 'planned', 'PAK', 'IRN', 0, NULL, NULL, 'hand over the fishermen', NULL, 'dated action', NULL, NULL, '2024-12-10', NULL, NULL, 'unknown', 'none', 'before February 1', '2025-02-01', NULL, NULL, 1, 1, '2024-12-10', 13, 39, NULL),
    (28, 'agreement', 'proposed', 'planned', 'IRN;PAK', '', 1, NULL, '<script>alert(2)</script> # *Plan* [y](z)', NULL, NULL, NULL, NULL, NULL, '2025-01-15', NULL, NULL, 'unknown', 'none', NULL, NULL, NULL, NULL, 1, 1, '2025-01-15', 14, 40, NULL);
INSERT INTO record (id, record_id, type, block, stage, status, by_codes, to_codes, symmetric, kind, title, what, conditions, specificity, amount, currency, day, date_start, date_end, date_precision, date_basis, due_text, due_end, due_basis, place, claimed_by, confidence, n_accounts, n_reports, n_publishers, first_seen, last_seen)
    SELECT id, 'r' || id, type, 'b', stage, status, by_codes, to_codes, symmetric, kind, title, what, conditions, specificity, amount, currency, day, date_start, date_end, precision, basis, due_text, due_end, 'stated', place, claimed_by, 0.8, 1, n_reports, n_publishers, seen, seen FROM more;
INSERT INTO account (id, account_id, document, record, type, block, stage, status, by_codes, to_codes, symmetric, kind, title, what, date_start, date_end, date_precision, date_basis, place, claimed_by, confidence)
    SELECT id, 'a' || id, document, id, type, 'b', stage, status, by_codes, to_codes, symmetric, kind, title, what, date_start, date_end, precision, basis, place, speaker_code, 0.8 FROM more;
INSERT INTO account_sentence SELECT id, sentence FROM more;
INSERT INTO party (code, record, side) SELECT 'IRN', id, iif(by_codes LIKE '%IRN%', 'by', 'to') FROM more;
INSERT INTO party (code, record, side) SELECT 'PAK', id, iif(by_codes LIKE '%PAK%', 'by', 'to') FROM more;
DROP TABLE more;
INSERT INTO record_person (record, person, role, position, office, code, level, written) VALUES
    (21, 11, 'visitor', 0, 'President', 'IRN', 1, 'Masoud Example'),
    (21, 12, 'met', 1, 'Prime Minister', 'PAK', 1, 'Shehbaz Sample'),
    (23, 4, 'invited', 0, 'Minister of Defense', 'IRN', 2, 'Amir Hatami'),
    (24, 3, 'visitor', 0, 'Minister of Defense', 'PAK', 2, 'Khawaja Asif'),
    (25, 5, 'visitor', 0, NULL, 'IRN', 3, 'Reza Hatami'),
    (28, 13, 'signed', 0, '<b>Minister</b>', 'IRN', 2, 'Eve');
