// The page around the app: shows what the server tells of the course, and loads the app again when there is a new package.
const KINDS = { lesson: '课文', assessment: '练习', task: '作业' };
const byId = (id) => document.getElementById(id);
const app = byId('app');
let shown;

function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function fill(list, entries, nothing) {
  list.replaceChildren(...(entries.length > 0 ? entries : [element('li', nothing, 'quiet')]));
}

function partEntry({ path, title, kind }) {
  const entry = document.createElement('li');
  const link = element('a', title);
  link.href = path;
  link.target = 'app';
  link.addEventListener('click', (event) => {
    event.preventDefault();
    app.contentWindow.location.assign(path);
  });
  entry.append(link, element('span', KINDS[kind], 'kind'));
  return entry;
}

function problemEntry({ severity, file, line, column, what, todo }) {
  const entry = document.createElement('li');
  entry.className = severity;
  const place = `${severity === 'error' ? '✗ 错误 error' : '! 提醒 warning'}  ${file}:${line}${column ? `:${column}` : ''}`;
  entry.append(element('div', place, 'place'), element('div', what), element('div', todo, 'quiet'));
  return entry;
}

function show(state) {
  const errors = state.problems.filter(({ severity }) => severity === 'error').length;
  const warnings = state.problems.length - errors;
  if (state.title) byId('title').textContent = state.title;
  byId('state').textContent = `错误 ${errors}，提醒 ${warnings}。保存文件后，这里会自动更新。`;
  byId('broken').hidden = errors === 0;
  byId('broken').textContent = state.package ? `课程有 ${errors} 个错误，手机上是改错以前的样子。` : `课程有 ${errors} 个错误，改好以后手机上才看得到。`;
  fill(byId('parts'), state.parts.map(partEntry), '还没有');
  fill(byId('problems'), state.problems.map(problemEntry), '没有 · none');
  fill(byId('changes'), state.changes.map((change) => element('li', change)), '没有要改小的 · nothing was changed');
  if (shown !== undefined && state.package !== shown) app.contentWindow.location.reload();
  shown = state.package;
}

for (const button of document.querySelectorAll('button[data-size]')) {
  button.addEventListener('click', () => {
    byId('phone').dataset.size = button.dataset.size;
    for (const other of document.querySelectorAll('button[data-size]')) other.setAttribute('aria-pressed', String(other === button));
  });
}

const events = new EventSource('/preview/events');
events.addEventListener('message', ({ data }) => show(JSON.parse(data)));
events.addEventListener('error', () => (byId('state').textContent = '预览已经停止：请在终端里重新运行。The preview has ended.'));
