# learn, Apache-2.0. See LICENSE.
"""Packages of cmi5 with a unit that does what its buttons say, written against the standard alone."""
import os, zipfile

NAMESPACE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A unit</title></head><body>
<h1>Listen</h1><p id="mode"></p><p id="bookmark"></p>
<button id="complete">Complete</button> <button id="pass">Pass</button> <button id="fail">Fail</button>
<button id="progress">Half</button> <button id="leave">Leave</button><ol id="said"></ol><script src="unit.js"></script></body></html>"""

SCRIPT = """
const at = new URL(location.href).searchParams, actor = JSON.parse(at.get('actor')), said = document.getElementById('said');
let head, data;
const ask = (method, path, query, body) => fetch(at.get('endpoint') + path + '?' + new URLSearchParams(query),
  {method, headers: {...head, ...(body ? {'Content-Type': 'application/json'} : {})}, body: body && JSON.stringify(body)});
const place = (stateId) => ({stateId, agent: at.get('actor'), activityId: at.get('activityId'), registration: at.get('registration')});
async function say(verb, result, moveOn) {
  const context = structuredClone(data.contextTemplate), id = crypto.randomUUID();
  context.registration = at.get('registration');
  context.contextActivities.category = verb === 'experienced' ? [] : [{id: 'https://w3id.org/xapi/cmi5/context/categories/cmi5'}];
  if (moveOn) context.contextActivities.category.push({id: 'https://w3id.org/xapi/cmi5/context/categories/moveon'});
  if (result?.score) context.extensions['https://w3id.org/xapi/cmi5/context/extensions/masteryscore'] = data.masteryScore;
  const answer = await ask('PUT', 'statements', {statementId: id}, {id, timestamp: new Date().toISOString(), actor,
    verb: {id: 'http://adlnet.gov/expapi/verbs/' + verb, display: {en: verb}}, object: {id: at.get('activityId')}, result, context});
  const line = document.createElement('li');
  line.textContent = verb + ' ' + answer.status + (answer.ok ? '' : ' ' + (await answer.json()).detail);
  said.append(line);
}
(async () => {
  const {'auth-token': token} = await (await fetch(at.get('fetch'), {method: 'POST'})).json();
  head = {Authorization: 'Basic ' + token, 'X-Experience-API-Version': '1.0.3'};
  data = await (await ask('GET', 'activities/state', place('LMS.LaunchData'))).json();
  await ask('GET', 'agents/profile', {profileId: 'cmi5LearnerPreferences', agent: at.get('actor')});
  const before = await ask('GET', 'activities/state', place('bookmark'));
  document.getElementById('bookmark').textContent = before.ok ? 'Page ' + (await before.json()).page : 'No bookmark';
  await ask('PUT', 'activities/state', place('bookmark'), {page: 3});
  document.getElementById('mode').textContent = data.launchMode + ', lesson ' + at.get('lesson');
  const press = (id, what) => document.getElementById(id).addEventListener('click', what);
  press('complete', () => say('completed', {completion: true, duration: 'PT9S'}, true));
  press('pass', () => say('passed', {success: true, duration: 'PT9S', score: {scaled: 0.95}}, true));
  press('fail', () => say('failed', {success: false, duration: 'PT9S', score: {scaled: 0.5}}, true));
  press('progress', () => say('experienced', {extensions: {'https://w3id.org/xapi/cmi5/result/extensions/progress': 50}}));
  press('leave', async () => { await say('terminated', {duration: 'PT9S'}); location.href = data.returnURL; });
  await say('initialized');
})();
"""


def text(name, words):
    return f"<{name}>" + "".join(f'<langstring lang="{tag}">{word}</langstring>' for tag, word in words.items()) + f"</{name}>"


def unit(number, title, attributes='moveOn="CompletedAndPassed" masteryScore="0.8"', url=None):
    about = text("title", {"en": title}) + text("description", {"en": title})
    return f'<au id="https://p.example/au/{number}" {attributes}>{about}<url>{url or f"unit/index.html?lesson={number}"}</url></au>'


def structure(units, title="Hearing pitch"):
    about = text("title", {"en": title, "fi": "Sävelkorkeus", "sv": "Tonhöjd"}) + text("description", {"en": "Hear which of two sounds is higher."})
    block = text("title", {"en": "First steps"}) + text("description", {"en": "To begin with"})
    return (f'<?xml version="1.0"?><courseStructure xmlns="{NAMESPACE}"><course id="https://p.example/course">{about}</course>'
            f'<block id="https://p.example/block">{block}{"".join(units[:-1])}</block>{units[-1]}</courseStructure>')


def package(folder, name, units, title="Hearing pitch"):
    """Writes a package with its unit's files; gives its path."""
    path = os.path.join(folder, name)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("cmi5.xml", structure(units, title))
        file.writestr("unit/index.html", PAGE)
        file.writestr("unit/unit.js", SCRIPT)
    return path


def bare(folder, name, units, title="On another server"):
    """Writes a course structure alone; gives its path."""
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(structure(units, title))
    return path
