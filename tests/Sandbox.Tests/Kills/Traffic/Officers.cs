using System.Collections.Concurrent;
using Interop.Packets;
using Interop.Sandbox.Tests.Kills.Plan;

namespace Interop.Sandbox.Tests.Kills.Traffic;

/// <summary>
/// Everybody at work at once: letters in both directions between two gateways and between two agencies of one gateway, in several urgencies,
/// requests with their answers among them and now and then what policy refuses, without a pause until they are told to stop.
/// </summary>
internal sealed class Officers : IDisposable
{
    /// <summary>Packets under way; more are not written before some have arrived, so that a slow machine is not buried.</summary>
    private const int MostUnsettled = 24;

    private static readonly string[] s_urgencies = ["urgent", "priority", "routine"];

    // Who writes to whom; each pair is a lane of its own.
    private static readonly (string From, string To)[] s_lanes =
    [
        (Federation.VnPolice, Federation.KhPolice), (Federation.KhPolice, Federation.VnPolice),
        (Federation.VnPolice, Federation.VnBorder), (Federation.VnBorder, Federation.VnPolice),
    ];

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(240);
    private readonly Dictionary<string, Desk> _desks;
    private readonly ConcurrentBag<Task> _work = [];
    private readonly int _seed;
    private volatile bool _written;

    public Officers(Federation federation, int seed)
    {
        _seed = seed;
        _desks = s_lanes.Select(lane => lane.From).Distinct().ToDictionary(agency => agency, agency => new Desk(federation, agency, Journal), StringComparer.Ordinal);
    }

    public Journal Journal { get; } = new();

    public Desk At(string agency) => _desks[agency];

    /// <summary>Begins.</summary>
    public void Start()
    {
        foreach ((string from, string to) in s_lanes)
        {
            _work.Add(Task.Run(() => Write(from, to)));
        }

        foreach (Desk desk in _desks.Values)
        {
            _work.Add(Task.Run(() => Read(desk)));
        }
    }

    /// <summary>Until so many packets were read and settled.</summary>
    public async Task Settled(int packets, CancellationToken cancellation)
    {
        while (Journal.Told.Count(packet => packet.Acts.Count > 1) < packets)
        {
            Check();
            await Task.Delay(50, cancellation);
        }
    }

    /// <summary>Throws what went wrong at a desk, as soon as it is known.</summary>
    public void Check()
    {
        foreach (Task broken in _work.Where(task => task.IsFaulted))
        {
            broken.GetAwaiter().GetResult();
        }
    }

    /// <summary>Writes nothing more, reads everything, and returns when nothing is left to read.</summary>
    public Task Finish()
    {
        _written = true;
        return Task.WhenAll(_work);
    }

    public void Dispose()
    {
        _written = true;
        foreach (Desk desk in _desks.Values)
        {
            desk.Dispose();
        }
    }

    private async Task Write(string from, string to)
    {
        Dice dice = new(_seed, from + to);
        List<PacketId> sent = [];
        while (!_written)
        {
            bool abroad = from.Split('.')[0] != to.Split('.')[0];
            LetterKind kind = !abroad ? LetterKind.Note : dice.Next(10) switch { < 6 => LetterKind.Note, < 8 => LetterKind.Request, _ => LetterKind.Forbidden };
            sent.Add(await _desks[from].Send(new Letter(kind, to, s_urgencies[dice.Next(s_urgencies.Length)], Journal.NextNumber()), byLead: dice.Percent(30)));
            await _desks[from].Look(sent[dice.Next(sent.Count)]);
            do
            {
                await Task.Delay(80 + dice.Next(240));
            }
            while (!_written && Journal.Unsettled > MostUnsettled);
        }
    }

    private async Task Read(Desk desk)
    {
        DateTimeOffset? end = null;
        while (true)
        {
            bool found = await desk.Read();
            if (_written)
            {
                DateTimeOffset now = TimeProvider.System.GetUtcNow();
                end ??= now + s_patience;
                if (Done() || now > end)
                {
                    return;
                }
            }

            if (!found)
            {
                await Task.Delay(250);
            }
        }
    }

    // Answers to the last requests come after the last letter was written.
    private bool Done() => _work.Count(task => !task.IsCompleted) <= _desks.Count && Journal.Told.All(packet => packet.Forbidden || packet.Acts.Count > 1);
}
