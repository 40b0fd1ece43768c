// The beginning of the page.
import { render } from 'preact';
import { App } from './app.tsx';
import { ConsoleModel, ModelProvider } from './model.ts';

const ROOT = document.getElementById('console');
const MODEL = new ConsoleModel();
if (ROOT !== null) {
  render(
    <ModelProvider value={MODEL}>
      <App />
    </ModelProvider>,
    ROOT,
  );
}
void MODEL.start();
