using System.Globalization;
using Interop.AuditLog.Leaves;
using Interop.Packets;

namespace Interop.Oversight.Compare;

/// <summary>What can be said of a log as a whole: it lives, it speaks for its own gateway, it knows the same directory, no counter is left out.</summary>
internal static class LogChecks
{
    public static IEnumerable<Finding> Of(PairingInput input)
    {
        foreach (LogView log in input.Logs)
        {
            OpenedEvent[] own = [.. input.Events.Where(one => one.Origin == log.Origin).OrderBy(one => one.Index)];
            foreach (OpenedEvent foreign in own.Where(one => one.Gateway != log.Gateway.Value))
            {
                yield return Finding.About(FindingKind.EventForeign, foreign) with { Arguments = Arguments(("named", foreign.Gateway)) };
            }

            if (log is { CompleteUntil: DateTimeOffset until, NewestAt: DateTimeOffset newest } && until - newest > input.Rules.Silence)
            {
                yield return new Finding(FindingKind.LogSilent, log.Origin, log.Size - 1, null)
                {
                    Arguments = Arguments(("silentSeconds", ((long)(until - newest).TotalSeconds).ToString(CultureInfo.InvariantCulture))),
                };
            }

            if (own.LastOrDefault(one => one.Event == LogEvent.Directory) is { } directory && directory.Decision != input.Directory)
            {
                yield return Finding.About(FindingKind.DirectoryDiffers, directory);
            }

            // An erased entry may be the one that is missing.
            foreach (Finding gap in log.Erased == 0 ? Counters(log, own) : [])
            {
                yield return gap;
            }
        }
    }

    // A gateway takes counter n of a channel only after n-1 of the same channel. The urgency that tells a pair's channels apart is not in the
    // payload, so this holds for all of them together: there are never more packets with counter n than with n-1, nor more channels than urgencies.
    private static IEnumerable<Finding> Counters(LogView log, OpenedEvent[] own)
    {
        foreach (IGrouping<(AgencyCode?, AgencyCode?), OpenedEvent> pair in own
            .Where(one => one.Event == LogEvent.Submitted).DistinctBy(one => one.Packet).GroupBy(one => (one.Sender, one.Recipient)))
        {
            Dictionary<long, OpenedEvent[]> places = pair.GroupBy(one => one.Counter).ToDictionary(group => group.Key, group => group.ToArray());
            foreach ((long counter, OpenedEvent[] packets) in places.OrderBy(place => place.Key))
            {
                int most = counter == 1 ? Urgency.All.Count : places.GetValueOrDefault(counter - 1)?.Length ?? 0;
                if (packets.Length > most)
                {
                    yield return Finding.About(FindingKind.CounterGap, packets[^1]) with
                    {
                        Arguments = Arguments(
                            ("sender", pair.Key.Item1!.Value.Value), ("recipient", pair.Key.Item2!.Value.Value), ("counter", counter.ToString(CultureInfo.InvariantCulture))),
                    };
                }
            }
        }
    }

    private static Dictionary<string, string> Arguments(params (string Name, string Value)[] arguments) =>
        arguments.ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal);
}
