using Interop.Crypto;
using Interop.Packets;
using Interop.Storage.Gateway;
using Microsoft.EntityFrameworkCore;

namespace Interop.Gateway.Record;

/// <summary>Which packet ids and places on channels are taken, for the packets of one transaction and with them.</summary>
internal sealed class PlacesTaken
{
    private readonly HashSet<(KeyId Key, PacketId Id)> _ids;
    private readonly HashSet<(ChannelName Channel, long Seq)> _places;
    private readonly Dictionary<ChannelName, ChannelRow> _channels;

    private PlacesTaken(HashSet<(KeyId, PacketId)> ids, HashSet<(ChannelName, long)> places, Dictionary<ChannelName, ChannelRow> channels) =>
        (_ids, _places, _channels) = (ids, places, channels);

    /// <summary>What is on record about these packets' ids and places.</summary>
    public static async Task<PlacesTaken> Of(GatewayContext db, IReadOnlyList<Header> headers, CancellationToken token)
    {
        KeyId[] keys = [.. headers.Select(header => header.SenderKid).Distinct()];
        PacketId[] ids = [.. headers.Select(header => header.PacketId).Distinct()];
        HashSet<(KeyId, PacketId)> used = [.. (await db.Packets.Where(row => keys.Contains(row.SenderKid) && ids.Contains(row.PacketId)).Select(row => new { row.SenderKid, row.PacketId }).ToListAsync(token)).Select(row => (row.SenderKid, row.PacketId))];
        HashSet<(ChannelName, long)> places = [];
        Dictionary<ChannelName, ChannelRow> channels = [];
        foreach (IGrouping<ChannelName, Header> channel in headers.GroupBy(header => header.Channel))
        {
            ChannelName name = channel.Key;
            long[] seqs = [.. channel.Select(header => (long)header.Seq).Distinct()];
            places.UnionWith((await db.Packets.Where(row => row.Channel == name && seqs.Contains(row.Seq)).Select(row => row.Seq).ToListAsync(token)).Select(seq => (name, seq)));
            if (await db.Channels.AsNoTracking().FirstOrDefaultAsync(row => row.Name == name, token) is { } row)
            {
                channels[name] = row;
            }
        }

        return new PlacesTaken(used, places, channels);
    }

    /// <summary>Takes id and place of a packet.</summary>
    /// <returns>False where one of them was taken before, by other bytes.</returns>
    public bool Take(Header header) => !_ids.Contains((header.SenderKid, header.PacketId)) && !_places.Contains((header.Channel, (long)header.Seq))
        && _ids.Add((header.SenderKid, header.PacketId)) && _places.Add((header.Channel, (long)header.Seq));

    /// <summary>Where the channel of a packet stands; null for a new one.</summary>
    public ChannelRow? Channel(Header header) => _channels.GetValueOrDefault(header.Channel);

    /// <summary>The channel stands at this packet now.</summary>
    public void Move(GatewayContext db, Header header) => _channels[header.Channel] = PacketRows.MoveChannel(db, header, Channel(header));
}
