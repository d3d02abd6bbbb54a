using System.Globalization;
using Interop.Contracts;
using Interop.Packets;

namespace Interop.NodeAgent.Threads;

/// <summary>Receipts as sentences for officers.</summary>
internal static class PlainWords
{
    public static string Of(Receipt receipt, long? index)
    {
        string who = receipt.Issuer.StartsWith("gateway/", StringComparison.Ordinal) ? $"gateway {receipt.Issuer["gateway/".Length..]}" : receipt.Issuer;
        string by = receipt.Officer.Length > 0 ? $"officer {receipt.Officer}" : who;
        string what = ReceiptKind.Parse(receipt.Kind) switch
        {
            ReceiptKind kind when kind == ReceiptKind.Accepted => $"Accepted by {who}",
            ReceiptKind kind when kind == ReceiptKind.Refused => $"Refused by {who} ({receipt.Reason})",
            ReceiptKind kind when kind == ReceiptKind.Relayed => $"Recorded by {who}",
            ReceiptKind kind when kind == ReceiptKind.Delivered => $"Delivered to {who}",
            ReceiptKind kind when kind == ReceiptKind.Alerted => $"Duty officer of {who} was woken",
            ReceiptKind kind when kind == ReceiptKind.Opened => $"Opened by {by}",
            ReceiptKind kind when kind == ReceiptKind.ResponsibilityAccepted => $"Responsibility accepted by {by}",
            ReceiptKind kind when kind == ReceiptKind.ResponsibilityDeclined => $"Responsibility declined by {by} ({receipt.Reason})",
            ReceiptKind kind when kind == ReceiptKind.Answered => $"Answered by {by}",
            ReceiptKind kind when kind == ReceiptKind.Mislabelled => $"Set aside by {who}: not what its labels say",
            ReceiptKind kind when kind == ReceiptKind.Incomplete => $"Set aside by {who}: not complete ({receipt.Reason})",
            ReceiptKind kind when kind == ReceiptKind.Expired => $"Expired before delivery, says {who}",
            ReceiptKind kind when kind == ReceiptKind.Erased => $"Erased, says {who}",
            _ => $"{receipt.Kind}, says {who}",
        };
        string at = Time(DateTimeOffset.FromUnixTimeMilliseconds((long)receipt.At));
        return index is long number
            ? string.Create(CultureInfo.InvariantCulture, $"{what} {at}, proof in log at index {number}")
            : $"{what} {at}";
    }

    public static string Time(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
