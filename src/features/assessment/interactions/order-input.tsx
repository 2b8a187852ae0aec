import { useEffect, useId, useRef, useState } from 'react';
import type { Choice } from '#core/assessment/interaction.ts';
import { hasRoom } from '#core/assessment/response-forms.ts';
import { shuffledChoices } from '#core/assessment/shuffle.ts';
import { ChoiceWords } from '#bindings/item/choice-words.tsx';
import { useLocalised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import type { InteractionProps } from './interaction-props.ts';
import { InteractionLegend } from './legend.tsx';
import { isPartOrder, moved, shownOrder } from './order-places.ts';
import { useDrag } from './use-drag.ts';
import './order.css';

type Props = InteractionProps<'order'>;

/** Things put in order: by dragging, by touching one and then the place for it, by arrow keys, or by the buttons up and down. */
export function OrderInput(props: Props) {
  const { interaction, item, texts, seed, locked, onChange } = props;
  const drawn = shuffledChoices(interaction, item.id, seed);
  const part = isPartOrder(interaction);
  const poolName = useId();
  const ids = drawn.map(({ id }) => id);
  const order = part ? shownOrder(ids, texts).slice(0, new Set(texts.filter((id) => ids.includes(id))).size) : shownOrder(ids, texts);
  const pool = part ? drawn.filter(({ id }) => !order.includes(id)) : [];
  const choose = (id: string) => onChange([...order, id], 0);
  return (
    <>
      <InteractionLegend item={item} interaction={interaction} />
      <p className="note">
        <T ns="item" k="orderHint" />
      </p>
      <OrderList {...props} order={order} choices={drawn} onOrder={(next) => onChange(next, 0)} onOut={part ? (id) => onChange(order.filter((each) => each !== id), 0) : undefined} />
      {!part && texts.length === 0 && !locked && (
        <Button variant="text" size="sm" icon="check" onClick={() => onChange(order, 0)}>
          <T ns="item" k="keepOrder" />
        </Button>
      )}
      {pool.length > 0 && (
        <div className="tray" role="group" aria-labelledby={poolName}>
          <p className="note order-pool" id={poolName}>
            <T ns="item" k="orderPool" />
          </p>
          {pool.map((choice) => (
            <button key={choice.id} type="button" className="tray-word" disabled={locked || !hasRoom(interaction.most, order.length)} onClick={() => choose(choice.id)}>
              <ChoiceWords choice={choice} />
            </button>
          ))}
        </div>
      )}
    </>
  );
}

interface OrderListProps extends Props {
  order: readonly string[];
  choices: readonly Choice[];
  onOrder: (order: readonly string[]) => void;
  onOut: ((id: string) => void) | undefined;
}

function OrderList({ order, choices, locked, onOrder, onOut }: OrderListProps) {
  const { t } = useText('item');
  const localised = useLocalised();
  const list = useRef<HTMLOListElement>(null);
  const [picked, setPicked] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  // Moving an element takes its focus away: it is given back to the button that was pressed.
  const focus = useRef<string | null>(null);
  useEffect(() => {
    if (focus.current) [...(list.current?.querySelectorAll<HTMLElement>('[data-key]') ?? [])].find((element) => element.dataset['key'] === focus.current)?.focus();
    focus.current = null;
  });
  const move = (id: string, to: number, key: string) => {
    const next = moved(order, id, to);
    focus.current = key;
    setPicked(null);
    setSaid(t('placeOf', { name: localised(choices.find((choice) => choice.id === id)!.text), place: next.indexOf(id) + 1, count: next.length }));
    if (next.join(' ') !== order.join(' ')) onOrder(next);
  };
  return (
    <>
      <ol role="list" ref={list} className="order">
        {order.map((id, at) => {
          const choice = choices.find((each) => each.id === id)!;
          const tap = () => (picked !== null && picked !== id ? move(picked, at, `${picked} grip`) : setPicked(picked === id ? null : id));
          return <OrderRow key={id} choice={choice} at={at} count={order.length} picked={picked === id} target={picked !== null && picked !== id} locked={locked} onTap={tap} onMove={(to, key) => move(id, to, `${id} ${key}`)} onOut={onOut && (() => onOut(id))} />;
        })}
      </ol>
      <VisuallyHidden>
        <span role="status">{said}</span>
      </VisuallyHidden>
    </>
  );
}

interface OrderRowProps {
  choice: Choice;
  at: number;
  count: number;
  picked: boolean;
  /** Another one is picked up: a touch puts it here. */
  target: boolean;
  locked: boolean;
  onTap: () => void;
  onMove: (to: number, key: string) => void;
  onOut: (() => void) | undefined;
}

function OrderRow({ choice, at, count, picked, target, locked, onTap, onMove, onOut }: OrderRowProps) {
  const { t } = useText('item');
  const name = useLocalised()(choice.text);
  const drop = (under: Element | null) => {
    const place = under?.closest('[data-place]')?.getAttribute('data-place');
    if (place) onMove(Number(place), 'grip');
  };
  const drag = useDrag(drop, onTap);
  const { onPointerDown, onPointerMove, onPointerUp, onPointerCancel } = locked ? {} as Partial<typeof drag.handlers> : drag.handlers;
  const className = ['order-row', picked && 'order-picked', target && 'order-target', drag.dragged && 'tray-dragged'].filter(Boolean).join(' ');
  return (
    <li className={className} style={drag.style} data-place={at}>
      <button
        type="button"
        className="order-grip"
        data-key={`${choice.id} grip`}
        aria-pressed={picked}
        aria-label={t('grip', { name, place: at + 1, count })}
        disabled={locked}
        onKeyDown={(event) => {
          const to = event.key === 'ArrowUp' ? at - 1 : event.key === 'ArrowDown' ? at + 1 : null;
          if (to === null) return;
          event.preventDefault();
          onMove(to, 'grip');
        }}
        onClick={drag.handlers.onClick}
      >
        <span className="order-place num" aria-hidden>
          {at + 1}
        </span>
        <span className="grow">
          <ChoiceWords choice={choice} />
        </span>
        {/* Only here, so that a finger on the words pushes the page. */}
        <span className="order-handle" onPointerDown={onPointerDown} onPointerMove={onPointerMove} onPointerUp={onPointerUp} onPointerCancel={onPointerCancel}>
          <Icon name="drag" size="s" />
        </span>
      </button>
      {!locked && (
        <>
          <IconButton icon="up" label={t('moveUp', { name })} data-key={`${choice.id} up`} disabled={at === 0} onClick={() => onMove(at - 1, at === 1 ? 'down' : 'up')} />
          <IconButton icon="down" label={t('moveDown', { name })} data-key={`${choice.id} down`} disabled={at === count - 1} onClick={() => onMove(at + 1, at === count - 2 ? 'up' : 'down')} />
          {onOut && <IconButton icon="close" label={t('takeOut', { name })} onClick={onOut} />}
        </>
      )}
    </li>
  );
}
