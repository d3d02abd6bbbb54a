namespace Interop.Policy.Explain;

/// <summary>Who reads an explanation.</summary>
public enum Audience
{
    /// <summary>The sender's side: everything.</summary>
    Sender,

    /// <summary>The recipient's side: of the sender's rules the ids alone.</summary>
    Recipient,

    /// <summary>Oversight of either side: everything.</summary>
    Oversight,
}
