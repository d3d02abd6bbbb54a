using System.Diagnostics.CodeAnalysis;

namespace Interop.Packets;

/// <summary>"&lt;sender&gt;/&lt;recipient&gt;/&lt;urgency&gt;": packets of one channel are delivered in order, so an emergency never queues behind routine.</summary>
public readonly record struct ChannelName(AgencyCode Sender, AgencyCode Recipient, Urgency Urgency)
{
    /// <summary>Longest name in characters.</summary>
    public const int MaxLength = (2 * AgencyCode.MaxLength) + 11;

    /// <summary>Reads a channel's name.</summary>
    /// <exception cref="FormatException">It breaks the grammar.</exception>
    public static ChannelName Parse(string text) =>
        TryParse(text, out ChannelName channel) ? channel : throw new FormatException("A channel is written <sender>/<recipient>/<urgency>.");

    /// <summary>Reads a channel's name; false where it breaks the grammar.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ChannelName channel)
    {
        channel = default;
        if (text?.Split('/') is not [string sender, string recipient, string urgency]
            || !AgencyCode.TryParse(sender, out AgencyCode from)
            || !AgencyCode.TryParse(recipient, out AgencyCode to)
            || !Urgency.TryParse(urgency, out Urgency how))
        {
            return false;
        }

        channel = new ChannelName(from, to, how);
        return true;
    }

    /// <summary>As it stands on the wire.</summary>
    public override string ToString() => $"{Sender}/{Recipient}/{Urgency}";
}
