-- A database of the release before people were sorted by their roles and scope, made
-- through the API of that release and dumped; only the rows of idempotency and tokens
-- were left out. GUESTLIST_KEY was 32 times "k". All was made on 2026-11-27 at 21:37 UTC.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE goose_db_version (
		id INTEGER PRIMARY KEY AUTOINCREMENT,
		version_id INTEGER NOT NULL,
		is_applied INTEGER NOT NULL,
		tstamp TIMESTAMP DEFAULT (datetime('now'))
	);
INSERT INTO goose_db_version VALUES(1,0,1,'2026-11-27 21:37:11');
INSERT INTO goose_db_version VALUES(2,1,1,'2026-11-27 21:37:11');
INSERT INTO goose_db_version VALUES(3,2,1,'2026-11-27 21:37:11');
INSERT INTO goose_db_version VALUES(4,3,1,'2026-11-27 21:37:11');
INSERT INTO goose_db_version VALUES(5,4,1,'2026-11-27 21:37:11');
INSERT INTO goose_db_version VALUES(6,5,1,'2026-11-27 21:37:11');
INSERT INTO goose_db_version VALUES(7,6,1,'2026-11-27 21:37:11');
INSERT INTO goose_db_version VALUES(8,7,1,'2026-11-27 21:37:11');
INSERT INTO goose_db_version VALUES(9,8,1,'2026-11-27 21:37:11');
INSERT INTO goose_db_version VALUES(10,9,1,'2026-11-27 21:37:11');
INSERT INTO goose_db_version VALUES(11,10,1,'2026-11-27 21:37:11');
CREATE TABLE organization (
  k          INTEGER PRIMARY KEY CHECK (k = 1),
  id         TEXT NOT NULL,
  name       TEXT NOT NULL,
  seq        INTEGER NOT NULL,
  created_at INTEGER NOT NULL
, key_check BLOB, tree_version INTEGER NOT NULL DEFAULT 0);
INSERT INTO organization VALUES(1,'org_38guu3envecim','Acme Ltd',28,1795815431551,X'34121e286c8da346b4227a1181e578f1b3a15efee820f67a8865c4b5121d3a01',9);
CREATE TABLE scopes (
  k        INTEGER PRIMARY KEY,
  id       TEXT NOT NULL UNIQUE,
  kind     TEXT NOT NULL CHECK (kind IN ('organization', 'unit', 'team', 'waiting_area', 'meeting_room')),
  name     TEXT NOT NULL,
  parent   INTEGER REFERENCES scopes (k),
  position INTEGER NOT NULL
);
INSERT INTO scopes VALUES(1883048961954781484,'scp_38guu3envecio','organization','Acme Ltd',NULL,0);
INSERT INTO scopes VALUES(1883048962210529312,'scp_38guu3f778020','unit','Western Region',1883048961954781484,1);
INSERT INTO scopes VALUES(1883048962216941398,'scp_38guu3f7jfblc','meeting_room','Ward 4B',1883048962210529312,2);
INSERT INTO scopes VALUES(1883048962266110831,'scp_38guu3fah8dmu','waiting_area','cardiology',1883048962210529312,3);
INSERT INTO scopes VALUES(1883048962288277473,'scp_38guu3fbrhbu2','team','Éditions',1883048961954781484,4);
CREATE TABLE users (
  k              INTEGER PRIMARY KEY,
  id             TEXT NOT NULL UNIQUE,
  name           TEXT NOT NULL,
  address        TEXT NOT NULL,
  address_key    TEXT NOT NULL UNIQUE,
  status         TEXT NOT NULL CHECK (status IN ('active', 'deactivated')),
  joined_at      INTEGER NOT NULL,
  deactivated_at INTEGER,
  rights_seq     INTEGER NOT NULL,
  search         TEXT NOT NULL
, name_key TEXT NOT NULL DEFAULT '');
INSERT INTO users VALUES(1883048961954781485,'usr_38guu3enveciq','Dana Reyes','dana.reyes@acme.example','dana.reyes@acme.example','active',1795815431551,NULL,4,replace('dana reyes\ndana.reyes@acme.example','\n',char(10)),'dana reyes');
INSERT INTO users VALUES(1883048962312129661,'usr_38guu3fd9167q','Zoe','zoe@example.org','zoe@example.org','deactivated',1795815431892,1795815432071,25,replace('zoe\nzoe@example.org','\n',char(10)),'zoe');
INSERT INTO users VALUES(1883048962333447535,'usr_38guu3fehmamu','Élodie','elodie@example.org','elodie@example.org','active',1795815431912,NULL,28,replace('élodie\nelodie@example.org','\n',char(10)),'élodie');
INSERT INTO users VALUES(1883048962351730774,'usr_38guu3ffki85c','Ömer','oemer@example.org','oemer@example.org','active',1795815431930,NULL,13,replace('ömer\noemer@example.org','\n',char(10)),'ömer');
INSERT INTO users VALUES(1883048962376013499,'usr_38guu3fh2sbbm','øystein','oystein@example.org','oystein@example.org','active',1795815431953,NULL,26,replace('øystein\noystein@example.org','\n',char(10)),'øystein');
INSERT INTO users VALUES(1883048962448006949,'usr_38guu3flc6fia','ada','ada@example.org','ada@example.org','active',1795815432022,NULL,19,replace('ada\nada@example.org','\n',char(10)),'ada');
INSERT INTO users VALUES(1883048962467927671,'usr_38guu3fmi6b7e','BEN','ben@example.org','ben@example.org','active',1795815432041,NULL,21,replace('ben\nben@example.org','\n',char(10)),'ben');
CREATE TABLE user_grants (
  k          INTEGER PRIMARY KEY,
  user       INTEGER NOT NULL REFERENCES users (k),
  role       TEXT NOT NULL,
  scope      INTEGER NOT NULL REFERENCES scopes (k),
  granted_by INTEGER,
  granted_at INTEGER NOT NULL,
  UNIQUE (user, role, scope)
);
INSERT INTO user_grants VALUES(1883048961954781486,1883048961954781485,'owner',1883048961954781484,1883048961954781485,1795815431551);
INSERT INTO user_grants VALUES(1883048962312129662,1883048962312129661,'host',1883048962216941398,1883048962312129661,1795815431892);
INSERT INTO user_grants VALUES(1883048962312129663,1883048962312129661,'editor',1883048962288277473,1883048962312129661,1795815431892);
INSERT INTO user_grants VALUES(1883048962312129664,1883048962312129661,'member',1883048961954781484,1883048962312129661,1795815431892);
INSERT INTO user_grants VALUES(1883048962333447536,1883048962333447535,'editor',1883048962288277473,1883048962333447535,1795815431912);
INSERT INTO user_grants VALUES(1883048962333447537,1883048962333447535,'host',1883048962216941398,1883048962333447535,1795815431912);
INSERT INTO user_grants VALUES(1883048962352128734,1883048962351730774,'clinician',1883048962266110831,1883048962351730774,1795815431930);
INSERT INTO user_grants VALUES(1883048962352128735,1883048962351730774,'host',1883048962216941398,1883048962351730774,1795815431930);
INSERT INTO user_grants VALUES(1883048962448425855,1883048962448006949,'administrator',1883048962210529312,1883048962448006949,1795815432022);
INSERT INTO user_grants VALUES(1883048962468526225,1883048962467927671,'user_manager',1883048962210529312,1883048962467927671,1795815432041);
INSERT INTO user_grants VALUES(1883048962468526226,1883048962467927671,'team_owner',1883048962288277473,1883048962467927671,1795815432041);
INSERT INTO user_grants VALUES(1883048962622879278,1883048962333447535,'member',1883048962288277473,1883048961954781485,1795815432188);
CREATE TABLE tokens (
  k          INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  user       INTEGER NOT NULL REFERENCES users (k),
  hash       BLOB NOT NULL UNIQUE,
  label      TEXT NOT NULL,
  created_at INTEGER NOT NULL
, last_used_at INTEGER, expires_at INTEGER, rights TEXT NOT NULL DEFAULT '' CHECK (rights IN ('', 'read', 'mailer')));
CREATE TABLE invitations (
  k               INTEGER PRIMARY KEY,
  channel         TEXT NOT NULL CHECK (channel IN ('email', 'sms')),
  address         TEXT NOT NULL,
  address_key     TEXT NOT NULL,
  state           INTEGER NOT NULL CHECK (state BETWEEN 1 AND 4),
  invited_by      INTEGER NOT NULL REFERENCES users (k),
  invited_at      INTEGER NOT NULL,
  last_sent_at    INTEGER NOT NULL,
  send_count      INTEGER NOT NULL,
  expires_at      INTEGER NOT NULL,
  delivery        TEXT NOT NULL CHECK (delivery IN ('queued', 'sent', 'failed')),
  delivery_detail TEXT NOT NULL DEFAULT '',
  delivery_at     INTEGER NOT NULL,
  message         TEXT NOT NULL DEFAULT '',
  accepted_at     INTEGER,
  accepted_by     INTEGER REFERENCES users (k),
  revoked_at      INTEGER,
  corrected_from  INTEGER REFERENCES invitations (k),
  seq             INTEGER NOT NULL,
  link_hash       BLOB NOT NULL
, address_text TEXT NOT NULL DEFAULT '', roles_key TEXT NOT NULL DEFAULT '', scope_key TEXT NOT NULL DEFAULT '');
INSERT INTO invitations VALUES(1883048962293942734,'email','zoe@example.org','zoe@example.org',1,1883048961954781485,1795815431875,1795815431875,1,1796420231875,'sent','',1795815431890,'',1795815431892,1883048962312129661,NULL,NULL,7,X'e8c5ccd91173a31e933a72127c337229cb371a4107892f3fdd6f5344347b79bd','','host, editor, member','ward 4b');
INSERT INTO invitations VALUES(1883048962317289281,'email','elodie@example.org','elodie@example.org',1,1883048961954781485,1795815431897,1795815431897,1,1796420231897,'sent','',1795815431910,'',1795815431912,1883048962333447535,NULL,NULL,10,X'2028c9744aec3ab94975af09f2c194615b87a86e075ac31df174031bf4302465','','editor, host','éditions');
INSERT INTO invitations VALUES(1883048962338308497,'email','oemer@example.org','oemer@example.org',1,1883048961954781485,1795815431917,1795815431917,1,1796420231917,'sent','',1795815431928,'',1795815431930,1883048962351730774,NULL,NULL,13,X'904df587aecebb07bbb5399bb0b73b7f67fb205a725cb98b9e83482d4e051596','','clinician, host','cardiology');
INSERT INTO invitations VALUES(1883048962358681361,'email','oystein@example.org','oystein@example.org',1,1883048961954781485,1795815431936,1795815431936,1,1796420231936,'sent','',1795815431944,'',1795815431953,1883048962376013499,NULL,NULL,16,X'22d939fa0c1526513dda7c7406f127b508b2f9639e2a3ee2b37ab63e040ac498','','member, billing','acme ltd');
INSERT INTO invitations VALUES(1883048962393916987,'email','ada@example.org','ada@example.org',1,1883048961954781485,1795815431970,1795815431970,1,1796420231970,'sent','',1795815432020,'',1795815432022,1883048962448006949,NULL,NULL,19,X'cca1de513025917f4a2a5c3ed45c4333c38fb9199f87baa88b2b2e82b9e7e1fd','','administrator','western region');
INSERT INTO invitations VALUES(1883048962455743143,'email','ben@example.org','ben@example.org',1,1883048961954781485,1795815432029,1795815432029,1,1796420232029,'queued','',1795815432029,'',1795815432041,1883048962467927671,NULL,NULL,21,X'506c51134ed25aa18ff4ca3021904c0f9be6e216dcb33fdc73dc8a6d499b69af','','user manager, team owner','western region');
INSERT INTO invitations VALUES(1883048962473755374,'email','kim@example.org','kim@example.org',3,1883048961954781485,1795815432046,1795815432046,1,1796420232046,'sent','',1795815432059,'',NULL,NULL,NULL,NULL,24,X'75e204a5abe03135762cae00dc9f6214287ecfbafbbc99ec37fb15b6590d3dbb','','host, editor','ward 4b');
INSERT INTO invitations VALUES(1883048962483579240,'email','Lee@example.org','lee@example.org',3,1883048961954781485,1795815432056,1795815432056,1,1796420232056,'sent','',1795815432092,'',NULL,NULL,NULL,NULL,27,X'e9255240a20ea67575255aa76746cc1e1227ba98a2d7043cddf3beeb41a96c8c','','member','acme ltd');
CREATE TABLE grants (
  k           INTEGER PRIMARY KEY,
  invitation  INTEGER NOT NULL REFERENCES invitations (k),
  role        TEXT NOT NULL,
  scope       INTEGER NOT NULL REFERENCES scopes (k),
  removed_seq INTEGER
, added INTEGER NOT NULL DEFAULT 0);
INSERT INTO grants VALUES(1883048962294075882,1883048962293942734,'host',1883048962216941398,NULL,0);
INSERT INTO grants VALUES(1883048962294679507,1883048962293942734,'editor',1883048962288277473,NULL,0);
INSERT INTO grants VALUES(1883048962294679508,1883048962293942734,'member',1883048961954781484,NULL,0);
INSERT INTO grants VALUES(1883048962317289282,1883048962317289281,'editor',1883048962288277473,NULL,0);
INSERT INTO grants VALUES(1883048962317289283,1883048962317289281,'host',1883048962216941398,NULL,0);
INSERT INTO grants VALUES(1883048962338308498,1883048962338308497,'clinician',1883048962266110831,NULL,0);
INSERT INTO grants VALUES(1883048962338431341,1883048962338308497,'host',1883048962216941398,NULL,0);
INSERT INTO grants VALUES(1883048962358681362,1883048962358681361,'member',1883048961954781484,NULL,0);
INSERT INTO grants VALUES(1883048962358681363,1883048962358681361,'billing',1883048961954781484,NULL,0);
INSERT INTO grants VALUES(1883048962393916988,1883048962393916987,'administrator',1883048962210529312,NULL,0);
INSERT INTO grants VALUES(1883048962456187627,1883048962455743143,'user_manager',1883048962210529312,NULL,0);
INSERT INTO grants VALUES(1883048962456187628,1883048962455743143,'team_owner',1883048962288277473,NULL,0);
INSERT INTO grants VALUES(1883048962474049844,1883048962473755374,'host',1883048962216941398,NULL,0);
INSERT INTO grants VALUES(1883048962474049845,1883048962473755374,'editor',1883048962288277473,NULL,0);
INSERT INTO grants VALUES(1883048962483579241,1883048962483579240,'member',1883048961954781484,NULL,0);
CREATE TABLE placements (
  invitation   INTEGER NOT NULL REFERENCES invitations (k),
  scope        INTEGER NOT NULL REFERENCES scopes (k),
  state        INTEGER NOT NULL,
  address_key  TEXT NOT NULL,
  invited_at   INTEGER NOT NULL,
  expires_at   INTEGER NOT NULL,
  last_sent_at INTEGER NOT NULL, roles_key TEXT NOT NULL DEFAULT '', scope_key TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (invitation, scope)
) WITHOUT ROWID;
INSERT INTO placements VALUES(1883048962293942734,1883048962210529312,1,'zoe@example.org',1795815431875,1796420231875,1795815431875,'host','ward 4b');
INSERT INTO placements VALUES(1883048962293942734,1883048962216941398,1,'zoe@example.org',1795815431875,1796420231875,1795815431875,'host','ward 4b');
INSERT INTO placements VALUES(1883048962293942734,1883048962288277473,1,'zoe@example.org',1795815431875,1796420231875,1795815431875,'editor','éditions');
INSERT INTO placements VALUES(1883048962317289281,1883048962210529312,1,'elodie@example.org',1795815431897,1796420231897,1795815431897,'host','ward 4b');
INSERT INTO placements VALUES(1883048962317289281,1883048962216941398,1,'elodie@example.org',1795815431897,1796420231897,1795815431897,'host','ward 4b');
INSERT INTO placements VALUES(1883048962317289281,1883048962288277473,1,'elodie@example.org',1795815431897,1796420231897,1795815431897,'editor','éditions');
INSERT INTO placements VALUES(1883048962338308497,1883048962210529312,1,'oemer@example.org',1795815431917,1796420231917,1795815431917,'clinician, host','cardiology');
INSERT INTO placements VALUES(1883048962338308497,1883048962216941398,1,'oemer@example.org',1795815431917,1796420231917,1795815431917,'host','ward 4b');
INSERT INTO placements VALUES(1883048962338308497,1883048962266110831,1,'oemer@example.org',1795815431917,1796420231917,1795815431917,'clinician','cardiology');
INSERT INTO placements VALUES(1883048962393916987,1883048962210529312,1,'ada@example.org',1795815431970,1796420231970,1795815431970,'administrator','western region');
INSERT INTO placements VALUES(1883048962455743143,1883048962210529312,1,'ben@example.org',1795815432029,1796420232029,1795815432029,'user manager','western region');
INSERT INTO placements VALUES(1883048962455743143,1883048962288277473,1,'ben@example.org',1795815432029,1796420232029,1795815432029,'team owner','éditions');
INSERT INTO placements VALUES(1883048962473755374,1883048962210529312,3,'kim@example.org',1795815432046,1796420232046,1795815432046,'host','ward 4b');
INSERT INTO placements VALUES(1883048962473755374,1883048962216941398,3,'kim@example.org',1795815432046,1796420232046,1795815432046,'host','ward 4b');
INSERT INTO placements VALUES(1883048962473755374,1883048962288277473,3,'kim@example.org',1795815432046,1796420232046,1795815432046,'editor','éditions');
CREATE TABLE outbox (
  k          INTEGER PRIMARY KEY,
  invitation INTEGER NOT NULL UNIQUE REFERENCES invitations (k),
  kind       TEXT NOT NULL CHECK (kind IN ('invitation', 'reminder')),
  message_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  attempts   INTEGER NOT NULL DEFAULT 0,
  next_at    INTEGER NOT NULL
, tried_at INTEGER NOT NULL DEFAULT 0);
CREATE TABLE audit (
  k          INTEGER PRIMARY KEY,
  at         INTEGER NOT NULL,
  actor      INTEGER REFERENCES users (k),
  actor_name TEXT NOT NULL,
  action     TEXT NOT NULL,
  subject    TEXT NOT NULL,
  invitation INTEGER REFERENCES invitations (k),
  scope      INTEGER NOT NULL REFERENCES scopes (k),
  detail     TEXT NOT NULL DEFAULT '',
  request_id TEXT NOT NULL DEFAULT ''
, subject_key TEXT NOT NULL DEFAULT '', subject_text TEXT NOT NULL DEFAULT '');
INSERT INTO audit VALUES(1883048961954781488,1795815431551,1883048961954781485,'Dana Reyes','token_created','dana.reyes@acme.example',NULL,1883048961954781484,'made by init','','dana.reyes@acme.example','');
INSERT INTO audit VALUES(1883048962210529313,1795815431795,1883048961954781485,'Dana Reyes','scope_created','',NULL,1883048962210529312,'Unit · Western Region in Acme Ltd','HNB7XXJDXJHI3TRU','','');
INSERT INTO audit VALUES(1883048962217081054,1795815431801,1883048961954781485,'Dana Reyes','scope_created','',NULL,1883048962216941398,'Meeting room · Ward 4B in Unit · Western Region','WOSHRXYFX7BIGTPL','','');
INSERT INTO audit VALUES(1883048962266110832,1795815431848,1883048961954781485,'Dana Reyes','scope_created','',NULL,1883048962266110831,'Waiting area · cardiology in Unit · Western Region','GSYKWNFRVIRD7A4H','','');
INSERT INTO audit VALUES(1883048962288277474,1795815431869,1883048961954781485,'Dana Reyes','scope_created','',NULL,1883048962288277473,'Team · Éditions in Acme Ltd','HKGOCG45JHEQY3E7','','');
INSERT INTO audit VALUES(1883048962294679510,1795815431875,1883048961954781485,'Dana Reyes','invited','zoe@example.org',1883048962293942734,1883048961954781484,'Host at Meeting room · Ward 4B, Editor at Team · Éditions, Member at Acme Ltd','OSXHWO5GP5ZXDXKJ','zoe@example.org','');
INSERT INTO audit VALUES(1883048962307070424,1795815431887,1883048961954781485,'Dana Reyes','link_copied','zoe@example.org',1883048962293942734,1883048961954781484,'Host at Meeting room · Ward 4B, Editor at Team · Éditions, Member at Acme Ltd','I3ONVD7FMHXYCQYQ','zoe@example.org','');
INSERT INTO audit VALUES(1883048962312129665,1795815431892,1883048962312129661,'Zoe','accepted','zoe@example.org',1883048962293942734,1883048961954781484,'Host at Meeting room · Ward 4B, Editor at Team · Éditions, Member at Acme Ltd','CRKACNWNAUZWWUS5','zoe@example.org','');
INSERT INTO audit VALUES(1883048962317484009,1795815431897,1883048961954781485,'Dana Reyes','invited','elodie@example.org',1883048962317289281,1883048961954781484,'Editor at Team · Éditions, Host at Meeting room · Ward 4B','6UGPI3SIU2ZP4YM4','elodie@example.org','');
INSERT INTO audit VALUES(1883048962328587497,1795815431908,1883048961954781485,'Dana Reyes','link_copied','elodie@example.org',1883048962317289281,1883048961954781484,'Editor at Team · Éditions, Host at Meeting room · Ward 4B','UDN4RFAQLYNP7XHV','elodie@example.org','');
INSERT INTO audit VALUES(1883048962333447538,1795815431912,1883048962333447535,'Élodie','accepted','elodie@example.org',1883048962317289281,1883048961954781484,'Editor at Team · Éditions, Host at Meeting room · Ward 4B','2ZKAEYOI7PK3CCW7','elodie@example.org','');
INSERT INTO audit VALUES(1883048962338825131,1795815431917,1883048961954781485,'Dana Reyes','invited','oemer@example.org',1883048962338308497,1883048962210529312,'Clinician at Waiting area · cardiology, Host at Meeting room · Ward 4B','JGELZNENC7UZUTHF','oemer@example.org','');
INSERT INTO audit VALUES(1883048962346280855,1795815431925,1883048961954781485,'Dana Reyes','link_copied','oemer@example.org',1883048962338308497,1883048962210529312,'Clinician at Waiting area · cardiology, Host at Meeting room · Ward 4B','SFXVZRIHD65WMDEJ','oemer@example.org','');
INSERT INTO audit VALUES(1883048962352128736,1795815431930,1883048962351730774,'Ömer','accepted','oemer@example.org',1883048962338308497,1883048962210529312,'Clinician at Waiting area · cardiology, Host at Meeting room · Ward 4B','JR2DO5SXJR3MB62H','oemer@example.org','');
INSERT INTO audit VALUES(1883048962358681365,1795815431936,1883048961954781485,'Dana Reyes','invited','oystein@example.org',1883048962358681361,1883048961954781484,'Member at Acme Ltd, Billing at Acme Ltd','YJBTSHGGZ4HWTFJ4','oystein@example.org','');
INSERT INTO audit VALUES(1883048962370457077,1795815431948,1883048961954781485,'Dana Reyes','link_copied','oystein@example.org',1883048962358681361,1883048961954781484,'Member at Acme Ltd, Billing at Acme Ltd','E3KAEKVYC5ENTIGH','oystein@example.org','');
INSERT INTO audit VALUES(1883048962376240681,1795815431953,1883048962376013499,'øystein','accepted','oystein@example.org',1883048962358681361,1883048961954781484,'Member at Acme Ltd, Billing at Acme Ltd','DT24A7KJPWZQIZLC','oystein@example.org','');
INSERT INTO audit VALUES(1883048962394334071,1795815431970,1883048961954781485,'Dana Reyes','invited','ada@example.org',1883048962393916987,1883048962210529312,'Administrator at Unit · Western Region','XOX2LEQXTCVES2ZK','ada@example.org','');
INSERT INTO audit VALUES(1883048962434127487,1795815432008,1883048961954781485,'Dana Reyes','link_copied','ada@example.org',1883048962393916987,1883048962210529312,'Administrator at Unit · Western Region','VEC2DAS547I6JHBX','ada@example.org','');
INSERT INTO audit VALUES(1883048962448425856,1795815432022,1883048962448006949,'ada','accepted','ada@example.org',1883048962393916987,1883048962210529312,'Administrator at Unit · Western Region','G43FT7G2OCZRDVWE','ada@example.org','');
INSERT INTO audit VALUES(1883048962448871364,1795815432022,1883048962448006949,'ada','token_created','ada@example.org',NULL,1883048961954781484,'made when the invitation was accepted','G43FT7G2OCZRDVWE','ada@example.org','');
INSERT INTO audit VALUES(1883048962456254504,1795815432029,1883048961954781485,'Dana Reyes','invited','ben@example.org',1883048962455743143,1883048961954781484,'User manager at Unit · Western Region, Team owner at Team · Éditions','JFTMUWYGWQ5RLXGR','ben@example.org','');
INSERT INTO audit VALUES(1883048962464881772,1795815432038,1883048961954781485,'Dana Reyes','link_copied','ben@example.org',1883048962455743143,1883048961954781484,'User manager at Unit · Western Region, Team owner at Team · Éditions','KG5KNLHMLX4CADDM','ben@example.org','');
INSERT INTO audit VALUES(1883048962468812144,1795815432041,1883048962467927671,'BEN','accepted','ben@example.org',1883048962455743143,1883048961954781484,'User manager at Unit · Western Region, Team owner at Team · Éditions','44YF2I3UFNO5TSHK','ben@example.org','');
INSERT INTO audit VALUES(1883048962468812146,1795815432041,1883048962467927671,'BEN','token_created','ben@example.org',NULL,1883048961954781484,'made when the invitation was accepted','44YF2I3UFNO5TSHK','ben@example.org','');
INSERT INTO audit VALUES(1883048962474049847,1795815432046,1883048961954781485,'Dana Reyes','invited','kim@example.org',1883048962473755374,1883048961954781484,'Host at Meeting room · Ward 4B, Editor at Team · Éditions','CP6K3MRZVJX4NGQX','kim@example.org','');
INSERT INTO audit VALUES(1883048962484393150,1795815432056,1883048961954781485,'Dana Reyes','invited','Lee@example.org',1883048962483579240,1883048961954781484,'Member at Acme Ltd','VULTZJWKUQCWN6E6','lee@example.org','');
INSERT INTO audit VALUES(1883048962499657888,1795815432071,1883048961954781485,'Dana Reyes','deactivated','zoe@example.org',NULL,1883048961954781484,'','SGLOO6E5YJ7EMNFT','zoe@example.org','');
INSERT INTO audit VALUES(1883048962518164871,1795815432089,1883048961954781485,'Dana Reyes','roles_changed','oystein@example.org',NULL,1883048961954781484,'removed Member at Acme Ltd, Billing at Acme Ltd','QBXYJTLIKY3C64UW','oystein@example.org','');
INSERT INTO audit VALUES(1883048962622879279,1795815432188,1883048961954781485,'Dana Reyes','roles_changed','elodie@example.org',NULL,1883048962288277473,'added Member at Team · Éditions','L6PPAGCDNDXBWZB6','elodie@example.org','');
CREATE TABLE audit_scopes (
  event INTEGER NOT NULL REFERENCES audit (k),
  scope INTEGER NOT NULL REFERENCES scopes (k),
  PRIMARY KEY (scope, event)
) WITHOUT ROWID;
INSERT INTO audit_scopes VALUES(1883048962210529313,1883048962210529312);
INSERT INTO audit_scopes VALUES(1883048962217081054,1883048962216941398);
INSERT INTO audit_scopes VALUES(1883048962266110832,1883048962266110831);
INSERT INTO audit_scopes VALUES(1883048962288277474,1883048962288277473);
INSERT INTO audit_scopes VALUES(1883048962294679510,1883048961954781484);
INSERT INTO audit_scopes VALUES(1883048962294679510,1883048962216941398);
INSERT INTO audit_scopes VALUES(1883048962294679510,1883048962288277473);
INSERT INTO audit_scopes VALUES(1883048962307070424,1883048961954781484);
INSERT INTO audit_scopes VALUES(1883048962307070424,1883048962216941398);
INSERT INTO audit_scopes VALUES(1883048962307070424,1883048962288277473);
INSERT INTO audit_scopes VALUES(1883048962312129665,1883048961954781484);
INSERT INTO audit_scopes VALUES(1883048962312129665,1883048962216941398);
INSERT INTO audit_scopes VALUES(1883048962312129665,1883048962288277473);
INSERT INTO audit_scopes VALUES(1883048962317484009,1883048962216941398);
INSERT INTO audit_scopes VALUES(1883048962317484009,1883048962288277473);
INSERT INTO audit_scopes VALUES(1883048962328587497,1883048962216941398);
INSERT INTO audit_scopes VALUES(1883048962328587497,1883048962288277473);
INSERT INTO audit_scopes VALUES(1883048962333447538,1883048962216941398);
INSERT INTO audit_scopes VALUES(1883048962333447538,1883048962288277473);
INSERT INTO audit_scopes VALUES(1883048962338825131,1883048962216941398);
INSERT INTO audit_scopes VALUES(1883048962338825131,1883048962266110831);
INSERT INTO audit_scopes VALUES(1883048962346280855,1883048962216941398);
INSERT INTO audit_scopes VALUES(1883048962346280855,1883048962266110831);
INSERT INTO audit_scopes VALUES(1883048962352128736,1883048962216941398);
INSERT INTO audit_scopes VALUES(1883048962352128736,1883048962266110831);
INSERT INTO audit_scopes VALUES(1883048962358681365,1883048961954781484);
INSERT INTO audit_scopes VALUES(1883048962370457077,1883048961954781484);
INSERT INTO audit_scopes VALUES(1883048962376240681,1883048961954781484);
INSERT INTO audit_scopes VALUES(1883048962394334071,1883048962210529312);
INSERT INTO audit_scopes VALUES(1883048962434127487,1883048962210529312);
INSERT INTO audit_scopes VALUES(1883048962448425856,1883048962210529312);
INSERT INTO audit_scopes VALUES(1883048962456254504,1883048962210529312);
INSERT INTO audit_scopes VALUES(1883048962456254504,1883048962288277473);
INSERT INTO audit_scopes VALUES(1883048962464881772,1883048962210529312);
INSERT INTO audit_scopes VALUES(1883048962464881772,1883048962288277473);
INSERT INTO audit_scopes VALUES(1883048962468812144,1883048962210529312);
INSERT INTO audit_scopes VALUES(1883048962468812144,1883048962288277473);
INSERT INTO audit_scopes VALUES(1883048962474049847,1883048962216941398);
INSERT INTO audit_scopes VALUES(1883048962474049847,1883048962288277473);
INSERT INTO audit_scopes VALUES(1883048962484393150,1883048961954781484);
INSERT INTO audit_scopes VALUES(1883048962499657888,1883048961954781484);
INSERT INTO audit_scopes VALUES(1883048962499657888,1883048962216941398);
INSERT INTO audit_scopes VALUES(1883048962499657888,1883048962288277473);
INSERT INTO audit_scopes VALUES(1883048962518164871,1883048961954781484);
INSERT INTO audit_scopes VALUES(1883048962622879279,1883048962288277473);
CREATE TABLE idempotency (
  user       INTEGER NOT NULL REFERENCES users (k),
  endpoint   TEXT NOT NULL,
  key        TEXT NOT NULL,
  body_hash  BLOB NOT NULL,
  answer     BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (user, endpoint, key)
) WITHOUT ROWID;
CREATE TABLE member_changes (
  scope INTEGER PRIMARY KEY REFERENCES scopes (k),
  seq   INTEGER NOT NULL
);
INSERT INTO member_changes VALUES(1883048961954781484,26);
INSERT INTO member_changes VALUES(1883048962210529312,21);
INSERT INTO member_changes VALUES(1883048962216941398,28);
INSERT INTO member_changes VALUES(1883048962266110831,13);
INSERT INTO member_changes VALUES(1883048962288277473,28);
CREATE TABLE counters (
  scope     INTEGER NOT NULL,
  state     INTEGER NOT NULL,
  roles_key TEXT NOT NULL,
  n         INTEGER NOT NULL,
  PRIMARY KEY (scope, state, roles_key)
) WITHOUT ROWID;
INSERT INTO counters VALUES(0,1,'administrator',1);
INSERT INTO counters VALUES(0,1,'clinician, host',1);
INSERT INTO counters VALUES(0,1,'editor, host',1);
INSERT INTO counters VALUES(0,1,'host, editor, member',1);
INSERT INTO counters VALUES(0,1,'member, billing',1);
INSERT INTO counters VALUES(0,1,'user manager, team owner',1);
INSERT INTO counters VALUES(0,3,'administrator',0);
INSERT INTO counters VALUES(0,3,'clinician, host',0);
INSERT INTO counters VALUES(0,3,'editor, host',0);
INSERT INTO counters VALUES(0,3,'host, editor',1);
INSERT INTO counters VALUES(0,3,'host, editor, member',0);
INSERT INTO counters VALUES(0,3,'member',1);
INSERT INTO counters VALUES(0,3,'member, billing',0);
INSERT INTO counters VALUES(0,3,'user manager, team owner',0);
INSERT INTO counters VALUES(1883048962210529312,1,'administrator',1);
INSERT INTO counters VALUES(1883048962210529312,1,'clinician, host',1);
INSERT INTO counters VALUES(1883048962210529312,1,'host',2);
INSERT INTO counters VALUES(1883048962210529312,1,'user manager',1);
INSERT INTO counters VALUES(1883048962210529312,3,'administrator',0);
INSERT INTO counters VALUES(1883048962210529312,3,'clinician, host',0);
INSERT INTO counters VALUES(1883048962210529312,3,'host',1);
INSERT INTO counters VALUES(1883048962210529312,3,'user manager',0);
INSERT INTO counters VALUES(1883048962216941398,1,'host',3);
INSERT INTO counters VALUES(1883048962216941398,3,'host',1);
INSERT INTO counters VALUES(1883048962266110831,1,'clinician',1);
INSERT INTO counters VALUES(1883048962266110831,3,'clinician',0);
INSERT INTO counters VALUES(1883048962288277473,1,'editor',2);
INSERT INTO counters VALUES(1883048962288277473,1,'team owner',1);
INSERT INTO counters VALUES(1883048962288277473,3,'editor',1);
INSERT INTO counters VALUES(1883048962288277473,3,'team owner',0);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('goose_db_version',11);
CREATE UNIQUE INDEX scopes_root ON scopes (kind) WHERE kind = 'organization';
CREATE INDEX users_status ON users (status, joined_at);
CREATE INDEX user_grants_scope ON user_grants (scope, role);
CREATE INDEX tokens_user ON tokens (user);
CREATE UNIQUE INDEX inv_open ON invitations (channel, address_key) WHERE state IN (2, 3);
CREATE UNIQUE INDEX inv_link ON invitations (link_hash);
CREATE UNIQUE INDEX inv_seq ON invitations (seq);
CREATE UNIQUE INDEX grants_once ON grants (invitation, role, scope) WHERE removed_seq IS NULL;
CREATE INDEX grants_invitation ON grants (invitation);
CREATE INDEX grants_role ON grants (role, invitation, scope) WHERE removed_seq IS NULL;
CREATE TRIGGER invitations_placed AFTER UPDATE OF state, expires_at, last_sent_at ON invitations BEGIN
  UPDATE placements SET state = new.state, expires_at = new.expires_at, last_sent_at = new.last_sent_at
  WHERE invitation = new.k;
END;
CREATE INDEX outbox_due ON outbox (next_at);
CREATE INDEX audit_at ON audit (at);
CREATE INDEX audit_invitation ON audit (invitation);
CREATE INDEX audit_action ON audit (action, at);
CREATE INDEX audit_actor ON audit (actor, at);
CREATE INDEX idempotency_age ON idempotency (created_at);
CREATE INDEX users_name ON users (status, name_key);
CREATE INDEX users_address ON users (status, address_key);
CREATE INDEX audit_scopes_event ON audit_scopes (event);
CREATE INDEX grants_scope ON grants (scope);
CREATE INDEX audit_scope ON audit (scope);
CREATE INDEX inv_text ON invitations (address_text) WHERE address_text <> '';
CREATE INDEX inv_shared ON invitations (address_key) WHERE state IN (2, 3) AND instr(address_key, ' ') > 0;
CREATE INDEX users_shared ON users (address_key) WHERE status = 'active' AND instr(address_key, ' ') > 0;
CREATE INDEX audit_subject ON audit (subject_key, at);
CREATE INDEX audit_text ON audit (subject_text) WHERE subject_text <> '';
CREATE INDEX inv_status ON invitations (state, k, roles_key, invited_at);
CREATE INDEX inv_address ON invitations (state, address_key, k, roles_key, invited_at);
CREATE INDEX inv_invited ON invitations (state, invited_at, k, roles_key);
CREATE INDEX inv_expires ON invitations (state, expires_at, k, roles_key, invited_at);
CREATE INDEX inv_sent ON invitations (state, last_sent_at, k, roles_key, invited_at);
CREATE INDEX inv_roles ON invitations (state, roles_key, k, invited_at);
CREATE INDEX inv_scope ON invitations (state, scope_key, k, roles_key, invited_at);
CREATE INDEX pl_status ON placements (scope, state, invitation, roles_key, invited_at);
CREATE INDEX pl_address ON placements (scope, state, address_key, invitation, roles_key, invited_at);
CREATE INDEX pl_invited ON placements (scope, state, invited_at, invitation, roles_key);
CREATE INDEX pl_expires ON placements (scope, state, expires_at, invitation, roles_key, invited_at);
CREATE INDEX pl_sent ON placements (scope, state, last_sent_at, invitation, roles_key, invited_at);
CREATE INDEX pl_roles ON placements (scope, state, roles_key, invitation, invited_at);
CREATE INDEX pl_scope ON placements (scope, state, scope_key, invitation, roles_key, invited_at);
CREATE TRIGGER invitations_added AFTER INSERT ON invitations BEGIN
  INSERT INTO counters VALUES (0, new.state, new.roles_key, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER invitations_counted AFTER UPDATE OF state, roles_key ON invitations
WHEN old.state <> new.state OR old.roles_key <> new.roles_key BEGIN
  UPDATE counters SET n = n - 1 WHERE scope = 0 AND state = old.state AND roles_key = old.roles_key;
  INSERT INTO counters VALUES (0, new.state, new.roles_key, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER placements_added AFTER INSERT ON placements BEGIN
  INSERT INTO counters VALUES (new.scope, new.state, new.roles_key, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER placements_counted AFTER UPDATE OF state ON placements WHEN old.state <> new.state BEGIN
  UPDATE counters SET n = n - 1 WHERE scope = old.scope AND state = old.state AND roles_key = old.roles_key;
  INSERT INTO counters VALUES (new.scope, new.state, new.roles_key, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER placements_removed AFTER DELETE ON placements BEGIN
  UPDATE counters SET n = n - 1 WHERE scope = old.scope AND state = old.state AND roles_key = old.roles_key;
END;
CREATE INDEX inv_inviter ON invitations (invited_by);
COMMIT;
