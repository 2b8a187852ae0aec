import { useState } from 'react';
import { groupReceiptCode, readReceiptCode } from '#core/assessment/receipt-code.ts';
import { handInsByCode, type FoundHandIn } from '#core/review/receipt-search.ts';
import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { useDocuments } from '#bindings/use-documents.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { useText } from '#i18n/use-text.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import { Card } from '#ui/card.tsx';
import { KeyValues } from '#ui/key-values.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { TextField } from '#ui/text-field.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { PieceTitle } from './piece-title.tsx';
import { useDirectory, usePieces } from './use-tutor.ts';
import './tutor.css';

const DIGITS = 10;

/** A receipt code that somebody reads out by telephone: whose work it stands for, when it was written and when it came. Works with no network. */
export function ReceiptCheckScreen() {
  const { t } = useText('tutor');
  const [typed, setTyped] = useState('');
  const code = readReceiptCode(typed);
  const full = typed.replace(/[\s-]/g, '').length >= DIGITS;
  return (
    <Screen>
      <TopBar back={{ label: t('inbox'), to: paths.inbox() }} actions={<LanguageSwitch />} />
      <div className="group">
        <h1 className="page">
          <T ns="tutor" k="code.title" />
        </h1>
        <TextField label={t('code.label')} hint={t('code.hint')} error={full && !code ? t('code.wrong') : undefined} inputMode="numeric" autoComplete="off" maxLength={30} value={typed} onChange={(event) => setTyped(event.target.value)} />
        {code && <Found code={code} />}
      </div>
    </Screen>
  );
}

function Found({ code }: { code: string }) {
  const { t } = useText('tutor');
  const attempts = useDocuments('attempt');
  const revisions = useDocuments('revision');
  const receipts = useDocuments('receipt');
  if (!attempts || !revisions || !receipts) return <LoadingLine label={t('opening')} />;
  const found = handInsByCode(code, { attempts, revisions, receipts });
  if (found.length === 0) {
    return (
      <Card tone="barley" tight>
        <p className="body" role="status">
          <T ns="tutor" k="code.notHere" values={{ code: groupReceiptCode(code) }} />
        </p>
      </Card>
    );
  }
  return found.map((entry) => <FoundCard key={entry.id} found={entry} />);
}

function FoundCard({ found }: { found: FoundHandIn }) {
  const { receipt, whole } = found;
  const directory = useDirectory();
  const pieces = usePieces();
  const format = useFormat(useSession().clock.now());
  const state = !receipt ? 'code.notReceived' : whole ? 'code.whole' : 'code.other';
  const rows = [
    { name: <T ns="tutor" k="lateCard.written" />, value: format.moment(Date.parse(found.writtenAt)) },
    ...(receipt ? [{ name: <T ns="tutor" k="lateCard.received" />, value: format.moment(Date.parse(receipt.receivedAt)) }] : []),
  ];
  return (
    <Card>
      <div className="late-card" role="status">
        <h2 className="head">
          {directory && <Localised text={directory.name(found.learner)} />} · <PieceTitle piece={found} />
        </h2>
        <p className={whole ? 'body arrived' : 'body waits'}>
          <T ns="tutor" k={state} />
        </p>
        <KeyValues rows={rows} />
        {pieces?.some((piece) => piece.id === found.id) && (
          <ButtonLink variant="outline" full to={paths.review(found.id)}>
            <T ns="tutor" k="code.open" />
          </ButtonLink>
        )}
      </div>
    </Card>
  );
}
