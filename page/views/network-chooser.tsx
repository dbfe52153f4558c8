import { Problem } from '../controls/problem.tsx';
import { Select } from '../controls/select.tsx';
import { restProblem } from '../state/fetched.ts';
import { chooseNetwork, type NetworkName, network, networks } from '../state/networks.ts';

/** What there is to read with: the reader also while it is fetched. */
const READER: { readonly name: NetworkName; readonly title: string } = {
  name: 'trainedReader',
  title: 'the trained reader',
};

/** Which weights read. */
export function NetworkChooser() {
  const others = networks.value.filter(({ name }) => name !== READER.name);
  return (
    <div class="network-chooser">
      <Select
        label="Weights"
        options={[READER, ...others].map(({ name, title }) => ({ value: name, text: title }))}
        value={network.value.name}
        onChange={chooseNetwork}
      />
      <Problem>{restProblem.value}</Problem>
    </div>
  );
}
