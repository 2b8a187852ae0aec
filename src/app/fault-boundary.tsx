import { Component, type ReactNode } from 'react';
import { T } from '#i18n/t.tsx';
import { Button } from '#ui/button.tsx';
import { CopyCode, Notice } from '#ui/notice.tsx';
import { Screen } from '#ui/screen.tsx';

/** A fault of a screen: says that nothing is lost, and how to go on. */
export class FaultBoundary extends Component<{ children: ReactNode }, { fault: Error | null }> {
  override state = { fault: null as Error | null };

  static getDerivedStateFromError(fault: Error) {
    return { fault };
  }

  override render() {
    if (!this.state.fault) return this.props.children;
    return (
      <Screen>
        <Notice
          icon="warning"
          tone="bad"
          title={<T ns="app" k="fault.title" />}
          code={<CopyCode value={`${this.state.fault.name}: ${this.state.fault.message}`.slice(0, 200)} copy={<T ns="app" k="fault.copy" />} copied={<T ns="app" k="fault.copied" />} />}
          action={
            <Button variant="primary" onClick={() => location.reload()}>
              <T ns="app" k="fault.again" />
            </Button>
          }
        >
          <T ns="app" k="fault.note" />
        </Notice>
      </Screen>
    );
  }
}
