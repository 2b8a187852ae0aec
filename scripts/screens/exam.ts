import type { Page } from 'playwright-core';
import { closeExam, EXAM, publishExam } from '../../tests/support/exam-course.ts';
import { TestServer } from '../../tests/e2e/support/server.ts';
import { visit, wanted, type Shot } from './camera.ts';

const COURSE = 'qinghai-lake';
const PATH = `/courses/${COURSE}/assessments/${EXAM}`;

async function wrongCode(page: Page): Promise<void> {
  await page.locator('main input').first().fill('0000 0000 0000 0000');
  await page.locator('form button').last().click();
}

async function tryOffline(page: Page): Promise<void> {
  await page.context().setOffline(true);
  await page.locator('main button:not(form button)').last().click();
  await page.waitForTimeout(600);
  await page.context().setOffline(false);
}

const TUTOR: readonly Shot[] = [{ name: 'tutor-exams', path: '/tutor/exams', whole: true }];
const SEALED: readonly Shot[] = [
  { name: 'exam-sealed', path: PATH, whole: true },
  { name: 'exam-offline', path: '', whole: true, act: tryOffline },
  { name: 'exam-wrong-code', path: '', whole: true, act: wrongCode },
];
const CLOSED: readonly Shot[] = [{ name: 'exam-closed', path: PATH, whole: true, act: async (page) => page.locator('main button:not(form button)').last().click() }];

/** The way into a sealed exam, and what the invigilator has. */
export async function photographExam(): Promise<void> {
  if (!wanted([...TUTOR, ...SEALED, ...CLOSED])) return;
  const server = await TestServer.start();
  try {
    const packageId = await publishExam(server.dataDir, COURSE);
    if (wanted(SEALED)) await visit(server, 'zhuomacuo', [COURSE], SEALED);
    if (wanted(TUTOR)) await visit(server, 'lilaoshi', [COURSE], TUTOR);
    await closeExam(server.dataDir, packageId);
    if (wanted(CLOSED)) await visit(server, 'maxiaolan', [COURSE], CLOSED);
  } finally {
    await server.end();
  }
}
