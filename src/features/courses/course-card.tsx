import type { CourseOnDevice } from '#core/ports/content.ts';
import type { CourseProgress } from '#core/progress/course-progress.ts';
import { paths } from '#bindings/paths.ts';
import { useContent } from '#bindings/services.tsx';
import { sizeText } from '#i18n/format.ts';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { ButtonLink } from '#ui/button-link.tsx';
import { Chip } from '#ui/chip.tsx';
import { CoverDrawing } from '#ui/drawings.tsx';
import { Flower } from '#ui/flower.tsx';
import { Icon } from '#ui/icon.tsx';
import { courseFacts } from './course-filter.ts';
import { DownloadState } from './download-state.tsx';
import { Price } from './price.tsx';

interface CourseCardProps {
  course: CourseOnDevice;
  /** How far the person is; only for a course on this device. */
  progress?: CourseProgress;
  /** The person's class studies it. */
  wanted: boolean;
  /** New in the catalogue, or in a version that is not here. */
  fresh: 'new' | 'updated' | null;
}

/** One course in the library or on the device: what it is, what it costs, and the one thing to do next. */
export function CourseCard({ course, progress, wanted, fresh }: CourseCardProps) {
  const facts = courseFacts(course);
  if (!facts) return null;
  const bilingual = facts.languages.includes('bo');
  const regional = facts.region !== undefined;
  return (
    <li className={regional ? 'course-card course-regional' : 'course-card'}>
      <div className="row course-head">
        <CoverOrFlower course={course} progress={progress} />
        <div className="grow">
          <h2 className="head">
            <Localised text={facts.title} />
          </h2>
          <p className="note course-line">
            {regional && (
              <>
                <Icon name="mountain" size="x" /> <T ns="courses" k="region" /> ·{' '}
              </>
            )}
            <T ns="courses" k="modules" values={{ count: typeof facts.modules === 'number' ? facts.modules : facts.modules.length }} />
            {' · '}
            <T ns="courses" k={bilingual ? 'bilingual' : 'chineseOnly'} />
          </p>
          {(wanted || fresh) && (
            <p className="course-chips">
              {wanted && (
                <Chip tone="act" icon="users">
                  <T ns="courses" k="forYourClass" />
                </Chip>
              )}
              {fresh && (
                <Chip tone="plain">
                  <T ns="courses" k={fresh} />
                </Chip>
              )}
            </p>
          )}
        </div>
      </div>
      <DownloadState course={course} />
      <CourseAction course={course} />
    </li>
  );
}

function CoverOrFlower({ course, progress }: Pick<CourseCardProps, 'course' | 'progress'>) {
  const { t } = useText('courses');
  const content = useContent();
  if (progress) return <Flower petals={progress.petals} size={64} label={t('flower', { done: progress.lessonsDone, count: progress.lessons })} />;
  return course.installed?.cover ? <img className="cover" src={content.mediaUrl(course.installed.cover)} alt="" width={64} height={64} /> : <CoverDrawing />;
}

function CourseAction({ course }: { course: CourseOnDevice }) {
  const content = useContent();
  const { download, entry } = course;
  if (course.installed) {
    return (
      <div className="row course-foot">
        <p className="grow note num">
          <T ns="courses" k="sizeOnDevice" values={{ size: sizeText(course.bytesOnDevice) }} />
        </p>
        {course.updateBytes !== null && download.state !== 'running' && download.state !== 'queued' && (
          <Button variant="text" size="sm" icon="refresh" onClick={() => void content.download(course.course)}>
            <T ns="courses" k="update" values={{ size: sizeText(course.updateBytes) }} />
          </Button>
        )}
        <ButtonLink variant="outline" to={paths.course(course.course)}>
          <T ns="courses" k="open" />
        </ButtonLink>
      </div>
    );
  }
  if (!entry || download.state !== 'none') return null;
  return (
    <div className="row course-foot">
      <div className="grow">
        <Price bytes={entry.essentialBytes} />
        {entry.optionalBytes > 0 && (
          <p className="note">
            <T ns="courses" k="optional" values={{ size: sizeText(entry.optionalBytes) }} />
          </p>
        )}
      </div>
      <Button variant="outline" icon="download" onClick={() => void content.download(course.course)}>
        <T ns="courses" k="download" />
      </Button>
    </div>
  );
}
