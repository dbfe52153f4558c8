import { useSignal } from '@preact/signals';
import { Problem } from '../controls/problem.tsx';
import { Select } from '../controls/select.tsx';
import { restProblem } from '../state/fetched.ts';
import { chooseNetwork, type NetworkName, network, networks } from '../state/networks.ts';

/** What there is to read with. */
const ALWAYS: readonly { readonly name: NetworkName; readonly title: string }[] = [
  { name: 'trainedReader', title: 'the trained reader' },
  { name: 'trained1989', title: 'the network of 1989' },
];

/** Which weights read. */
export function NetworkChooser() {
  const problem = useSignal<string | undefined>(undefined);
  const said = problem.value ?? restProblem.value;
  const others = networks.value.filter(({ name }) => !ALWAYS.some((each) => each.name === name));
  const choose = async (name: NetworkName) => {
    problem.value = undefined;
    await chooseNetwork(name).catch(() => {
      problem.value = 'These weights could not be fetched.';
    });
  };
  return (
    <div class="network-chooser">
      <Select
        label="Weights"
        options={[...ALWAYS, ...others].map(({ name, title }) => ({ value: name, text: title }))}
        value={network.value.name}
        onChange={choose}
      />
      <Problem>{said}</Problem>
    </div>
  );
}
