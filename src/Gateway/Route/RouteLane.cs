using Interop.Packets;
using Interop.Storage.Gateway;

namespace Interop.Gateway.Route;

/// <summary>What travels together to a partner: the packets of a channel, in their order; or the receipts of one urgency, in order about each packet.</summary>
internal readonly record struct RouteLane(GatewayCode Gateway, int Rank, RouteKind Kind, ChannelName? Channel)
{
    public static RouteLane Of(RouteRow row) => new(row.Gateway, row.UrgencyRank, row.Kind, row.Kind == RouteKind.Packet ? row.Channel : null);
}
