// The state of the server: its sites, snapshots and the way back, a fresh start, seeds and dumps, and its clock.
import { Clock } from './clock-panel.tsx';
import { SeedAndDump } from './seed-panel.tsx';
import { SitesPanel } from './sites-panel.tsx';
import { Snapshots } from './snapshots-panel.tsx';

export function StateView() {
  return (
    <div class="panels">
      <SitesPanel />
      <Snapshots />
      <Clock />
      <SeedAndDump />
    </div>
  );
}
