namespace Interop.Policy.Explain;

/// <summary>Who reads an explanation.</summary>
public enum Audience
{
    /// <summary>The officer on the sender's side: everything, and what would change the answer but another purpose.</summary>
    Sender,

    /// <summary>The recipient's side: of the sender's rules the ids alone, and nothing of what would change the answer.</summary>
    Recipient,

    /// <summary>Oversight of either side: everything.</summary>
    Oversight,

    /// <summary>Who reviews the law on the sender's side: everything, other purposes among what would change the answer.</summary>
    Legal,
}
