using Interop.AuditLog.Leaves;
using Interop.Crypto;

namespace Interop.Oversight.Compare;

/// <summary>One packet: its events in the logs of the sender's gateway (A) and the recipient's (B), which may be the same.</summary>
internal sealed class PacketStory
{
    private readonly PairingInput _input;
    private readonly OpenedEvent[] _events;
    private readonly OpenedEvent _first;
    private readonly LogView? _a;
    private readonly LogView? _b;
    private readonly List<Finding> _findings = [];

    /// <param name="input">Logs, directory and patience.</param>
    /// <param name="events">All events of one packet, by time; at least one.</param>
    public PacketStory(PairingInput input, OpenedEvent[] events)
    {
        (_input, _events) = (input, events);
        _first = events.FirstOrDefault(one => one.Event == LogEvent.Submitted) ?? events.FirstOrDefault(one => one.Event == LogEvent.Received) ?? events[0];
        _a = input.LogOf(input.GatewayOf(_first.Sender!.Value));
        _b = input.LogOf(input.GatewayOf(_first.Recipient!.Value));
        Agree();
        Place();
        Chain();
        Once();
        if (!Local)
        {
            Received();
            Relayed();
            Mirrored();
        }
    }

    public IReadOnlyList<Finding> Findings => _findings;

    private bool Local => _a?.Origin == _b?.Origin;

    private TimeSpan Grace => _input.Rules.Grace;

    // Null where the packet was neither submitted nor received: then it cannot run out.
    private DateTimeOffset? NotAfter => _first.NotAfter;

    /// <summary>The packet's line; tells how it ended, and finds it where it did not, or twice.</summary>
    public PacketLine Line()
    {
        OpenedEvent? submitted = In(_a, LogEvent.Submitted).FirstOrDefault();
        return new PacketLine(
            _first.Packet!.Value, _first.Sender!.Value, _first.Recipient!.Value, _first.Purpose, _first.Bases.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            submitted?.At, NotAfter, End(), _events);
    }

    private IEnumerable<OpenedEvent> In(LogView? log, params ReadOnlySpan<string> codes)
    {
        string[] wanted = codes.ToArray();
        return _events.Where(one => log is not null && one.Origin == log.Origin && wanted.Contains(one.Event, StringComparer.Ordinal));
    }

    private void Find(FindingKind kind, OpenedEvent at, params OpenedEvent[] others) => _findings.Add(Finding.About(kind, at, others));

    private void Agree()
    {
        foreach (OpenedEvent other in _events.Where(one =>
            one.Sender != _first.Sender || one.Recipient != _first.Recipient || one.Purpose != _first.Purpose || one.Bases != _first.Bases
            || (one.NotAfter is not null && one.NotAfter != _first.NotAfter) || (one.Counter != 0 && one.Counter != _first.Counter)))
        {
            Find(FindingKind.StoryDiffers, other, _first);
        }
    }

    private void Place()
    {
        foreach (OpenedEvent one in _events)
        {
            bool fits = one.Event switch
            {
                LogEvent.Submitted or LogEvent.Relayed => one.Origin == _a?.Origin,
                LogEvent.Received or LogEvent.Delivered => one.Origin == _b?.Origin,
                // Whoever is handed a packet that is not its business refuses it and says so.
                LogEvent.Refused => true,
                _ => one.Origin == _a?.Origin || one.Origin == _b?.Origin,
            };
            if (!fits)
            {
                Find(FindingKind.EventMisplaced, one);
            }
        }
    }

    private void Chain()
    {
        foreach (OpenedEvent one in _events.Where(one => one.Prev is not null))
        {
            LogView? log = _input.Logs.FirstOrDefault(view => view.Origin == one.Origin);
            if (log?.Erased == 0 && !_events.Any(earlier => earlier.Origin == one.Origin && earlier.Index < one.Index && earlier.LeafHash == one.Prev))
            {
                Find(FindingKind.ChainBroken, one);
            }
        }
    }

    private void Once()
    {
        IEnumerable<IGrouping<string, OpenedEvent>> acts = _events
            .Where(one => one.Event is LogEvent.Submitted or LogEvent.Received or LogEvent.Relayed)
            .GroupBy(one => $"{one.Origin} {one.Event}", StringComparer.Ordinal);
        IEnumerable<IGrouping<string, OpenedEvent>> receipts = _events
            .Where(one => one.Event == LogEvent.Receipt && one.ReceiptDigest is not null)
            .GroupBy(one => $"{one.Origin} {one.ReceiptDigest}", StringComparer.Ordinal);
        foreach (OpenedEvent[] same in acts.Concat(receipts).Select(group => group.ToArray()).Where(group => group.Length > 1))
        {
            Find(FindingKind.EventDoubled, same[^1], same[..^1]);
        }
    }

    // B took the packet on A's promise: that promise names A's submission.
    private void Received()
    {
        foreach (OpenedEvent received in In(_b, LogEvent.Received))
        {
            if (!In(_a, LogEvent.Submitted).Any(one => one.LeafHash == received.Peer) && _a?.Knows(received.At, Grace) == true)
            {
                Find(FindingKind.ReceivedUnsubmitted, received);
            }

            if (!In(_a, LogEvent.Relayed).Any(one => one.Peer == received.LeafHash) && _a?.Knows(received.At, _input.Rules.Mirror) == true)
            {
                Find(FindingKind.RelayedMissing, received);
            }
        }
    }

    // A says that B took it, or what B answered: B's log has that.
    private void Relayed()
    {
        foreach (OpenedEvent said in In(_a, LogEvent.Relayed, LogEvent.Receipt, LogEvent.Refused).Where(one => one.Peer is not null))
        {
            OpenedEvent? there = In(_b, LogEvent.Received, LogEvent.Delivered, LogEvent.Receipt, LogEvent.Refused, LogEvent.Expired).FirstOrDefault(one => one.LeafHash == said.Peer);
            bool relayed = said.Event == LogEvent.Relayed;
            if (there is null)
            {
                if (_b?.Knows(said.At, Grace) == true)
                {
                    Find(relayed ? FindingKind.ReceivedMissing : FindingKind.ReceiptUnfounded, said);
                }
            }
            else if ((there.Event == LogEvent.Received) != relayed || !SameReceipt(said, there))
            {
                Find(FindingKind.ReceiptUnfounded, said, there);
            }
        }
    }

    // What was logged at B about an agency's receipt and at A about the same one carries the receipt's digest; B's own acts carry none.
    private static bool SameReceipt(OpenedEvent here, OpenedEvent there) =>
        there.ReceiptDigest is null || (here.ReceiptDigest == there.ReceiptDigest && here.ReceiptKind == there.ReceiptKind);

    // What became of the packet at B is known at A, so that the sender can know it.
    private void Mirrored()
    {
        HashSet<Digest> told = [.. In(_a, LogEvent.Receipt, LogEvent.Refused).Select(one => one.Peer).OfType<Digest>()];
        OpenedEvent[] asked = [.. In(_b, LogEvent.Refused).Where(one => !AfterReceipt(one))];
        IEnumerable<OpenedEvent> answers = In(_b, LogEvent.Delivered, LogEvent.Receipt, LogEvent.Expired).Concat(In(_b, LogEvent.Refused).Where(AfterReceipt));
        foreach (OpenedEvent answer in answers.Where(one => !told.Contains(one.LeafHash) && _a?.Knows(one.At, _input.Rules.Mirror) == true))
        {
            Find(FindingKind.ReceiptUnmirrored, answer);
        }

        // A refusal may be asked for again when its answer was lost on the way; one of them must have arrived. Without a submission nobody waits for it.
        if (asked.Length > 0 && In(_a, LogEvent.Submitted).Any() && !In(_b, LogEvent.Received).Any()
            && !asked.Any(one => told.Contains(one.LeafHash)) && _a?.Knows(asked[^1].At, _input.Rules.Mirror) == true)
        {
            Find(FindingKind.ReceiptUnmirrored, asked[^1]);
        }
    }

    // The recipient agency's refusal follows what its gateway took; a gateway's own refusal comes instead of it.
    private static bool AfterReceipt(OpenedEvent refused) => refused.ReceiptDigest is not null && refused.Peer is null;

    private PacketEnd End()
    {
        OpenedEvent[] taken = [.. In(_a, LogEvent.Submitted), .. Local ? [] : In(_b, LogEvent.Received)];
        OpenedEvent[] refusedAtOnce = [.. In(_b, LogEvent.Refused).Where(one => !AfterReceipt(one))];
        if (taken.Length == 0)
        {
            return _events.Any(one => one.Event == LogEvent.Refused) ? PacketEnd.Refused : PacketEnd.Open;
        }

        List<OpenedEvent> ends =
        [
            .. In(_b, LogEvent.Delivered, LogEvent.Expired),
            .. In(_b, LogEvent.Refused).Where(AfterReceipt),
            .. Local ? [] : In(_a, LogEvent.Expired),
            .. Local || refusedAtOnce.Length == 0 || In(_b, LogEvent.Received).Any() ? [] : refusedAtOnce[..1],
        ];
        if (ends.Count == 0)
        {
            return Unended(taken[^1]);
        }

        if (ends.Count > 1)
        {
            Find(FindingKind.EndDoubled, ends[^1], [.. ends[..^1]]);
            return PacketEnd.Contradictory;
        }

        if (ends[0].Event == LogEvent.Delivered && NotAfter is { } limit && ends[0].At > limit + Grace)
        {
            Find(FindingKind.EndLate, ends[0]);
        }

        return ends[0].Event switch
        {
            LogEvent.Delivered => PacketEnd.Delivered,
            LogEvent.Expired => PacketEnd.Expired,
            _ => PacketEnd.Refused,
        };
    }

    private PacketEnd Unended(OpenedEvent last)
    {
        if (NotAfter is { } limit && _a?.Knows(limit, Grace) == true && _b?.Knows(limit, Grace) == true)
        {
            Find(FindingKind.EndMissing, last);
            return PacketEnd.Missing;
        }

        return PacketEnd.Open;
    }
}
