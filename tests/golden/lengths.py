"""How many steps each sample has, where they are not all, and the states that training calls carry on."""
import torch
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Sequences:
    """What the modules look at beside their inputs; set by `golden` for one case after the other."""

    lengths = None  # a tensor of n whole numbers, or None where all samples have all steps
    axis = 1        # the axis of time of outputs and of what is judged, behind the samples
    carries = False


def there(n, time):
    """[n, time]: which steps are there."""
    if Sequences.lengths is None:
        return torch.ones(n, time, dtype=torch.bool)
    return torch.arange(time)[None] < Sequences.lengths[:, None]


def masked(y):
    """A value with zeros behind the end of each sample, if it has an axis of time."""
    if Sequences.lengths is None or y.dim() != 3:
        return y
    mask = there(len(y), y.shape[Sequences.axis])
    return torch.where(mask[:, :, None] if Sequences.axis == 1 else mask[:, None], y, torch.zeros_like(y))


def run(module, x, states=None):
    """A recurrent module of torch over samples of different lengths: its outputs, with zeros behind them, and its last states."""
    lengths = Sequences.lengths
    if lengths is None:
        return module(x, states)
    some = lengths > 0  # torch packs no empty sequences
    is_lstm = isinstance(module, torch.nn.LSTM)
    directions = 2 if module.bidirectional else 1
    zeros = x.new_zeros(directions * module.num_layers, len(x), module.hidden_size)
    begin = states if states is not None else (zeros, zeros) if is_lstm else zeros
    each = begin if is_lstm else (begin,)
    packed = pack_padded_sequence(x[some], lengths[some], batch_first=True, enforce_sorted=False)
    chosen = tuple(state[:, some].contiguous() for state in each)
    y, ends = module(packed, chosen if is_lstm else chosen[0])
    outputs = x.new_zeros(len(x), x.shape[1], directions * module.hidden_size)
    outputs[some] = pad_packed_sequence(y, batch_first=True, total_length=x.shape[1])[0]
    ends = [put(state, some, end) for state, end in zip(each, ends if is_lstm else (ends,))]
    return outputs, tuple(ends) if is_lstm else ends[0]


def put(state, some, end):
    """States of which some are new; a sample without steps leaves its own as it is."""
    state = state.clone()
    state[:, some] = end
    return state
