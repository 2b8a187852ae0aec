import { describe, expect, it } from 'vitest';
import type { Manifest } from '#core/course/manifest.ts';
import { targetOf } from './place-link.tsx';

const title = { zh: '课程' };
const manifest = { modules: [{ lessons: [{ id: 'l1', title: { zh: '第一课' } }], assessments: [{ id: 'a1', title: { zh: '测验' } }], tasks: [{ id: 't1', title: { zh: '作业' } }] }] } as unknown as Manifest;
const to = (kind: string | undefined, id: string | undefined, here: Manifest | undefined = manifest) => targetOf({ course: 'k', ...(kind ? { kind } : {}), ...(id ? { id } : {}) }, here, title);

describe('where a letter points', () => {
  it('is the lesson, assessment or task by its name', () => {
    expect(to('lesson', 'l1')).toMatchObject({ title: { zh: '第一课' }, to: '/courses/k/lessons/l1' });
    expect(to('assessment', 'a1')).toMatchObject({ title: { zh: '测验' }, to: '/courses/k/assessments/a1' });
    expect(to('task', 't1')).toMatchObject({ title: { zh: '作业' }, to: '/courses/k/tasks/t1' });
  });

  it('is the course where nothing is named, the part or the course is not here, or the kind is of a later version', () => {
    const course = { title, to: '/courses/k' };
    expect(to(undefined, undefined)).toMatchObject(course);
    expect(to('task', 'gone')).toMatchObject(course);
    expect(targetOf({ course: 'k', kind: 'task', id: 't1' }, undefined, title)).toMatchObject(course);
    expect(to('class', 'l1')).toMatchObject(course);
  });
});
