using System.CommandLine;
using Interop.Cli.Directories;
using Interop.Crypto;
using Interop.Packets;
using Interop.Policy.Decide;
using Interop.Trust.Directories;

namespace Interop.Cli.Policies;

/// <summary>interop policy decide: would such a packet pass?</summary>
internal static class DecideVerb
{
    private static readonly string[] Roles = ["author", "approver", "duty-lead"];

    public static Command Build(Runner runner)
    {
        Option<string?> documents = new("--documents") { Description = "Folder of documents of any vocabulary, for --requests; no directory is needed.", HelpName = "FOLDER" };
        Option<string?> requests = new("--requests") { Description = "JSON file of requests (docs/policy.md); with --json one decision a line.", HelpName = "FILE" };
        Option<string> sender = Word("--sender", "Agency that would send, e.g. vn.police.");
        Option<string> recipient = Word("--recipient", "Agency that would receive.");
        Option<string> type = Word("--type", "Packet type, e.g. rescue-verification-request.");
        Option<string> purpose = Word("--purpose", "The one primary purpose, e.g. rescue.");
        Option<string[]> secondary = Words("--secondary", "A secondary purpose; at most two.");
        Option<string[]> bases = Words("--basis", "A legal basis cited; repeat it for more.");
        Option<string[]> parts = Words("--part", $"A part: {PartText.Form}; repeat it for more.");
        Option<string[]> offences = Words("--offence", "code:track; trafficking-in-persons:serious-crime if left out.");
        Option<string[]> facts = Words("--fact", "A fact of the packet.");
        Option<string[]> handling = Words("--handling", "A handling code, e.g. H2 or TLP:AMBER.");
        Option<string> urgency = new("--urgency") { Description = "Urgency class.", DefaultValueFactory = _ => "urgent", HelpName = "CODE" };
        Option<int> approvals = new("--officers") { Description = "Officers who stand behind it: 1 the author alone, 2 with an approver.", DefaultValueFactory = _ => 2, HelpName = "N" };
        Option<bool> emergency = new("--emergency") { Description = "The packet claims an emergency: those officers attest it, with a written statement." };
        Option<int> hours = new("--hours") { Description = "Hours from the making of the packet to its end; looked at in an emergency.", DefaultValueFactory = _ => 24, HelpName = "N" };
        Option<string> directory = DirectoryOption.Create();
        directory.Required = false;
        Option<string?> policies = PolicyVerbs.Policies();
        Option<string?> side = PolicyVerbs.Side();
        Option<string?> reader = PolicyVerbs.Reader();
        Option<string?> language = PolicyVerbs.Language();
        return Verb.Of(
            "decide",
            "Says whether a packet that looks like this would pass, part by part, with every rule that spoke. Exit code 1 if it is refused; of a file of requests, 0 once all are decided.",
            [
                "interop policy decide --documents policies --requests requests.json --json",
                "interop policy decide --directory certs/dev/directory --sender vn.police --recipient int.iom --type rescue-verification-request --purpose rescue --basis tip-10 --part rescue.request! --part victim.location:exact --part victim.location:district",
                "interop policy decide --directory certs/dev/directory --sender kh.police --recipient kh.immigration --type note --purpose immigration-enforcement --basis tip-10 --part victim.identity:full",
                "interop policy decide --directory certs/dev/directory --sender vn.police --recipient int.iom --type victim-referral --purpose refer --basis tip-10 --basis vital-interests --urgency emergency --emergency --officers 2 --part rescue.request --part special.health",
            ],
            [documents, requests, sender, recipient, type, purpose, secondary, bases, parts, offences, facts, handling, urgency, approvals, emergency, hours, side, reader, language, directory, policies],
            runner,
            parsed =>
            {
                if (parsed.GetValue(requests) is { } file)
                {
                    return DecisionLines.Of(DocumentFolder.Load(PolicyVerbs.PoliciesOr(parsed.GetValue(documents))), file);
                }

                Needed(parsed, documents, sender, recipient, type, purpose, bases, parts, directory);
                DateTimeOffset now = runner.Around.Now;
                DirectorySnapshot known = DirectoryOption.Load(parsed.GetRequiredValue(directory), now);
                AgencyRecord from = Agency(known, parsed.GetRequiredValue(sender));
                AgencyRecord to = Agency(known, parsed.GetRequiredValue(recipient));
                RequestApproval[] officers = Approvals(from.Code, parsed.GetValue(approvals));
                PolicyRequest request = new()
                {
                    Sender = from.Code.Value,
                    SenderRole = from.Role.Value,
                    Recipient = to.Code.Value,
                    RecipientRole = to.Role.Value,
                    PacketType = parsed.GetRequiredValue(type),
                    Purpose = parsed.GetRequiredValue(purpose),
                    SecondaryPurposes = parsed.GetValue(secondary) ?? [],
                    Bases = parsed.GetRequiredValue(bases),
                    Offences = Offences(parsed.GetValue(offences)),
                    Handling = parsed.GetValue(handling) ?? [],
                    Urgency = parsed.GetRequiredValue(urgency),
                    Facts = parsed.GetValue(facts) ?? [],
                    Emergency = parsed.GetValue(emergency) ? Claim(officers, parsed.GetValue(hours)) : null,
                    Approvals = officers,
                    Instruments = known.InstrumentsBetween(from.Code, to.Code, now),
                    At = now,
                };
                PartRequest[] asked = [.. parsed.GetRequiredValue(parts).Select(PartText.Parse)];
                PolicySnapshot rules = PolicyFolder.Load(PolicyVerbs.PoliciesOr(parsed.GetValue(policies)), known);
                return DecisionAnswer.Of(PolicyEngine.Decide(rules, request, asked, DecisionAnswer.Side(parsed.GetValue(side), from, to)), asked, parsed.GetValue(reader), parsed.GetValue(language));
            });
    }

    internal static AgencyRecord Agency(DirectorySnapshot known, string name) =>
        AgencyCode.TryParse(name, out AgencyCode code) && known.Agency(code) is { } agency
            ? agency
            : throw StoppedException.Settings("agency-unknown", $"The directory lists no agency '{name}'.", "'interop directory show FOLDER' lists them.");

    /// <summary>What one packet must say on the command line; of a file of requests the file says it.</summary>
    private static void Needed(ParseResult parsed, Option<string?> documents, params Option[] options)
    {
        if (parsed.GetValue(documents) is not null)
        {
            throw StoppedException.Usage("--documents goes with --requests.", "Add --requests FILE, or name the folder with --policies.");
        }

        if (Array.Find(options, option => parsed.GetResult(option) is null) is { } missing)
        {
            throw StoppedException.Usage($"{missing.Name} is missing.", "Say what the packet looks like, or give --documents FOLDER --requests FILE.");
        }
    }

    private static RequestOffence[] Offences(string[]? given) => given is not { Length: > 0 }
        ? [new RequestOffence("trafficking-in-persons", "serious-crime")]
        : [.. given.Select(text => text.Split(':') is [string code, string track]
            ? new RequestOffence(code, track)
            : throw StoppedException.Usage($"'{text}' is no offence.", "Write code:track with track convention-offence, serious-crime or neither."))];

    private static RequestApproval[] Approvals(AgencyCode agency, int officers) => officers is < 1 or > 3
        ? throw StoppedException.Usage("--officers is 1 to 3.", "1 is the author alone, 2 with an approver, 3 with the duty lead.")
        : [.. Roles.Take(officers).Select(role => new RequestApproval($"{agency}/{role}", role))];

    private static RequestEmergency Claim(RequestApproval[] officers, int hours) => hours is < 1 or > 720
        ? throw StoppedException.Usage("--hours is 1 to 720.", "Leave it out for 24.")
        : new RequestEmergency([.. officers.Select(officer => officer.Officer)], [.. Digest.Of("a statement"u8).ToArray()], TimeSpan.FromHours(hours));

    private static Option<string> Word(string name, string description) => new(name) { Description = description, HelpName = "CODE" };

    private static Option<string[]> Words(string name, string description) => new(name) { Description = description, HelpName = "CODE", Arity = ArgumentArity.ZeroOrMore };
}
