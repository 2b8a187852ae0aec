/** When each device of a person was last heard from, and what it said then of what it has not sent yet (null: its app does not say). */
export const devices = {
  number: 2,
  name: 'devices',
  sql: `
create table device (
  person text not null, device text not null, heard_at integer not null, documents integer, files integer, primary key (person, device)
) without rowid;
`,
};
