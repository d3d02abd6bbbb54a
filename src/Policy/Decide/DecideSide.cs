namespace Interop.Policy.Decide;

/// <summary>Whose gateway asks.</summary>
public enum DecideSide
{
    /// <summary>Common rules, the sender's send rules, the recipient's published receive rules.</summary>
    Sender,

    /// <summary>Common rules and the recipient's own receive rules.</summary>
    Recipient,

    /// <summary>One gateway serves both: common, send and the recipient's own receive rules.</summary>
    Both,
}
