import { LeNet1989, SafetensorsError } from 'lenet-1989';
import { type Header, readHeader } from '../../src/files/safetensors-header.ts';
import { oneLine } from '../../src/tensor/show.ts';
import { counted } from '../command-line/counted.ts';
import { withoutKept } from '../reproduction/kept-network.ts';
import { decodeCheckpoint, FORMAT } from '../runs/checkpoint.ts';
import { metadataText, objectText } from './metadata-text.ts';
import { networkText } from './network-text.ts';

/**
 * What a safetensors file holds, in lines: the network of 1989, a checkpoint of the train command, or any tensors.
 * @throws SafetensorsError if the file breaks a rule of the format; Error for a checkpoint that is damaged
 */
export function safetensorsText(bytes: Uint8Array): string[] {
  const header = readHeader(bytes);
  if (header.metadata['format'] === FORMAT) return checkpointText(bytes);
  try {
    const network = LeNet1989.fromSafetensors(bytes, { kernels: 'plain' });
    return lenetText(network, header);
  } catch (error) {
    if (!(error instanceof SafetensorsError)) throw error;
    return tensorsText(header, error);
  }
}

function lenetText(network: LeNet1989, { metadata: { squash, ...metadata } }: Header): string[] {
  return [
    'the network of 1989, in a safetensors file',
    '',
    ...networkText(network),
    ...(squash === undefined ? ["the file names no squashing function: then it is the paper's"] : []),
    ...(metadata['connections'] === undefined
      ? ['the file names no connections: these are the default']
      : []),
    '',
    ...metadataText(withoutKept(metadata)),
  ];
}

function checkpointText(bytes: Uint8Array): string[] {
  const { settings, places, digits, passes, parameters, optimizer } = decodeCheckpoint(bytes);
  const network = new LeNet1989({ kernels: 'plain' });
  network.setParameters(parameters);
  return [
    `a checkpoint of npm run train, after pass ${passes.length} of ${settings.passes}`,
    '',
    String(network),
    '',
    ...objectText({ ...settings, ...places, digits }),
    ...objectText({ ...passes.at(-1) }, 'last pass, '),
    `state of the optimiser: ${counted(optimizer.size, 'tensors')}`,
  ];
}

function tensorsText({ entries, metadata }: Header, { message }: SafetensorsError): string[] {
  const isMeant = entries.some(({ name }) => name === 'H1.weight');
  return [
    `a safetensors file, ${counted(entries.length, 'tensors')}`,
    ...(isMeant ? [`not the network of 1989: ${message}`] : []),
    '',
    ...entries.map(({ name, dtype, shape }) => `${oneLine(name)}: ${oneLine(dtype)} [${shape.join(', ')}]`),
    '',
    ...metadataText(withoutKept(metadata)),
  ];
}
