using Interop.Policy.Decide;
using Interop.Policy.Documents;

namespace Interop.Policy.Tests.Story;

/// <summary>States that are not shipped, as if they had signed the shipped common rules.</summary>
internal static class Members
{
    private static readonly Lazy<PolicyDocument> Signed = new(() => Repository.Good(PolicyDocument.Load(
        "common.yaml",
        Repository.Text("common.yaml").Replace("int.iom]\nin-force:", "int.iom, sg]\nin-force:", StringComparison.Ordinal),
        Repository.Vocabulary)));

    /// <summary>Decides between two agencies: shipped documents where there are some and the case is theirs, else ones that permit all they can.</summary>
    public static PolicyDecision Between(
        string from, string fromRole, string to, string toRole, PolicyRequest request, PartRequest[] parts, DecideSide side = DecideSide.Sender)
    {
        PolicyDocument recipient = to == "int.iom" ? Repository.Agency(to) : Open(to);
        PolicySnapshot snapshot = PolicySnapshot.Create(Repository.Vocabulary, Signed.Value, [Open(from), recipient], [Repository.Published(recipient)]);
        return PolicyEngine.Decide(snapshot, request with { Sender = from, SenderRole = fromRole, Recipient = to, RecipientRole = toRole }, parts, side);
    }

    private static PolicyDocument Open(string agency) => Repository.Good(PolicyDocument.Load(agency, Samples.OpenAgency(agency), Repository.Vocabulary));
}
