using System.Collections.Concurrent;
using Interop.Packets;

namespace Interop.Sandbox.Tests.Kills.Traffic;

/// <summary>Writes down what officers are told, at the moment they are. Callable at once.</summary>
internal sealed class Journal
{
    private readonly ConcurrentDictionary<PacketId, ToldPacket> _told = new();
    private readonly ConcurrentDictionary<PacketId, string> _read = new();
    private readonly ConcurrentDictionary<PacketId, ConcurrentDictionary<string, bool>> _acts = new();
    private readonly ConcurrentBag<Shown> _shown = [];
    private int _number;

    /// <summary>Packets that should arrive and of which no officer has read yet, or not done everything.</summary>
    public int Unsettled => _told.Values.Count(packet => !packet.Forbidden && !_acts.ContainsKey(packet.Id));

    /// <summary>Every packet that an officer was told of, with what became of it.</summary>
    public IReadOnlyList<ToldPacket> Told =>
    [
        .. _told.Values.Select(packet => packet with
        {
            Acts = _acts.TryGetValue(packet.Id, out ConcurrentDictionary<string, bool>? acts) ? [.. acts.Keys.Order(StringComparer.Ordinal)] : [],
            Read = _read.GetValueOrDefault(packet.Id),
        }),
    ];

    public IReadOnlyList<Shown> Shown => [.. _shown.Distinct()];

    public int NextNumber() => Interlocked.Increment(ref _number);

    /// <summary>An officer was told that the packet is queued.</summary>
    /// <exception cref="InvalidOperationException">It was another letter's: two letters became one packet.</exception>
    public void Queued(ToldPacket packet)
    {
        if (!_told.TryAdd(packet.Id, packet))
        {
            throw new InvalidOperationException($"{packet.Word} became packet {packet.Id}, which {_told[packet.Id].Word} is already.");
        }
    }

    /// <summary>An officer was shown the content.</summary>
    /// <exception cref="InvalidOperationException">The packet showed another content before.</exception>
    public void Read(PacketId packet, string word)
    {
        if (_read.GetOrAdd(packet, word) is string before && before != word)
        {
            throw new InvalidOperationException($"Packet {packet} showed {before} and now shows {word}.");
        }

        Did(packet, "opened");
    }

    /// <summary>An officer was told that the act is signed.</summary>
    public void Did(PacketId packet, string act) => _acts.GetOrAdd(packet, static _ => new(StringComparer.Ordinal))[act] = true;

    public void Saw(Shown receipt) => _shown.Add(receipt);
}
