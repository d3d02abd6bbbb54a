using Interop.Packets;
using Interop.Sandbox.Report;
using Interop.Sandbox.Story;
using Interop.Storage.Agent;

namespace Interop.Sandbox.Checks;

/// <summary>Counts packets from the stores of those who sent and received them; nothing is taken from what the story meant to do.</summary>
internal static class Tally
{
    public static async Task<RunReport.PacketCounts> Of(Records records, IEnumerable<string> agencies)
    {
        string[] all = [.. agencies];
        List<(string Sender, OutgoingRow Row)> sent = [];
        List<(string Recipient, IncomingRow Row)> came = [];
        foreach (string agency in all)
        {
            sent.AddRange((await records.Sent(agency)).Where(row => row.State is not OutgoingState.Queued).Select(row => (agency, row)));
            came.AddRange((await records.Came(agency)).Where(row => row.State is not IncomingState.Offered and not IncomingState.Quarantined).Select(row => (agency, row)));
        }

        int lost = 0;
        int acknowledged = 0;
        foreach ((string sender, OutgoingRow packet) in sent)
        {
            bool there = came.Exists(one => one.Recipient == packet.Recipient.Value && one.Row.PacketId == packet.PacketId);
            lost += there || packet.State is OutgoingState.Refused or OutgoingState.Expired ? 0 : 1;
            acknowledged += (await records.Receipts(sender, packet.PacketDigest.ToString())).Exists(receipt => receipt.Kind == ReceiptKind.Opened && receipt.Issuer == packet.Recipient.Value) ? 1 : 0;
        }

        return new RunReport.PacketCounts(
            sent.Count,
            came.Select(one => (one.Row.SenderKid, one.Row.PacketId)).Distinct().Count(),
            acknowledged,
            sent.Count(one => one.Row.State is OutgoingState.Refused),
            sent.Count(one => one.Row.State is OutgoingState.Expired),
            lost,
            came.Count - came.Select(one => (one.Row.SenderKid, one.Row.PacketId)).Distinct().Count());
    }
}
