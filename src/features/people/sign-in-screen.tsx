import { Landscape, Wordmark } from '#ui/landscape.tsx';
import { Screen } from '#ui/screen.tsx';
import { SignInForm } from './sign-in-form.tsx';
import './people.css';

/** One more person on this device. */
export function SignInScreen() {
  return (
    <>
      <Landscape>
        <Wordmark />
      </Landscape>
      <Screen>
        <SignInForm />
      </Screen>
    </>
  );
}
