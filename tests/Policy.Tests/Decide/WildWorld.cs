using Interop.Policy.Decide;

namespace Interop.Policy.Tests.Decide;

/// <summary>
/// A <see cref="ModelWorld"/> with whatever else can refuse a packet: duties that cannot be honoured, officers and documents that are missing, words that no
/// header may say; drawn so that each comes up often enough to be compared.
/// </summary>
internal static class WildWorld
{
    private static readonly string[] Everywhere = ["tip", "untoc", "uncc", "bilateral:aa-bb"];

    public static ModelWorld Of(int seed)
    {
        Dice dice = new(seed);
        ModelWorld world = ModelWorld.Of(seed);
        string? gone = dice.Below(9) == 0 ? dice.Pick("send", "receive") : null;
        bool foreign = dice.Below(2) == 0;
        string? ended = dice.Below(6) == 0 ? dice.Pick("send", "receive") : null;
        return world with
        {
            Rules = [.. world.Rules.Where(rule => rule.Verb != "permit" || rule.For is null || dice.Below(2) == 0).Select(rule => Owing(dice, rule)), .. Opening(dice), .. Asking(dice)],
            Ended = ended == gone ? null : ended,
            Missing = foreign ? null : gone,
            Foreign = foreign ? gone : null,
        };
    }

    /// <summary>The same documents, asked something else.</summary>
    public static ModelWorld Asked(ModelWorld world, int seed)
    {
        Dice dice = new(seed);
        PolicyRequest request = ModelWorld.Draw(dice);
        request = request with
        {
            Urgency = dice.Below(10) == 0 ? "routine" : "emergency",
            Emergency = dice.Below(5) switch { 0 or 1 => null, 2 => dice.Below(4) == 0 ? ModelWorld.Flawed(dice) : ModelWorld.Attested, _ => ModelWorld.Attested },
            Instruments = dice.Below(6) == 0 ? request.Instruments : Everywhere,
            SecondaryPurposes = dice.Below(4) == 0 ? request.SecondaryPurposes : [],
        };
        request = dice.Below(28) switch
        {
            0 => request with { PacketType = "letter" },
            1 => request with { Bases = [] },
            2 or 3 or 4 or 5 or 6 => request with { Instruments = [] },
            7 => request with { SecondaryPurposes = [.. ModelWorld.Purposes.Take(3)] },
            _ => request,
        };
        return world with { Request = request, Parts = dice.Below(14) == 0 ? Beside : [.. ModelWorld.Parted(dice).Select(part => Odd(dice, part))] };
    }

    private static PartRequest[] Beside => [new(0, PolicyEngine.IndexCategory, "", []), new(1, PolicyEngine.DecoyCategory, "", [])];

    private static PartRequest Odd(Dice dice, PartRequest part) => dice.Below(16) switch
    {
        0 or 1 or 2 => part with { Mandatory = true },
        3 => part with { Category = "victim", Level = "" },
        4 => part with { Level = "street" },
        5 or 6 or 7 => part with { Category = "victim.location", Level = dice.Pick(ModelWorld.Levels) },
        _ => part,
    };

    /// <summary>Without a wide permit nearly everything is silent and little is compared.</summary>
    private static IEnumerable<ModelRule> Opening(Dice dice) =>
        ModelWorld.Sides.Where(_ => dice.Below(12) > 0).Select(side => new ModelRule("OPEN", side, "permit")).ToArray();

    private static IEnumerable<ModelRule> Asking(Dice dice)
    {
        if (dice.Below(3) == 0)
        {
            yield return new ModelRule("COARSE", dice.Pick(ModelWorld.Sides), "require") { Data = ["victim.location"], Redact = dice.Pick("district", "region", "country") };
        }

        if (dice.Below(5) == 0)
        {
            yield return new ModelRule("URGENT", dice.Pick(ModelWorld.Sides), "permit") { Data = ["victim"], Emergency = "true" };
        }

        if (dice.Below(4) == 0)
        {
            yield return new ModelRule("YIELDS", dice.Pick(ModelWorld.Sides), "forbid") { Data = [dice.Pick("victim", "suspect")], Overridable = true };
        }

        if (dice.Below(5) == 0)
        {
            yield return new ModelRule("KEEP", "receive", "require") { Data = [dice.Pick("victim", "suspect")], AtLeast = 30 };
        }
    }

    private static ModelRule Owing(Dice dice, ModelRule rule) => rule.Verb == "forbid" || dice.Below(9) > 0
        ? rule
        : rule with { FourEyes = dice.Below(2) == 0 ? 2 : 1, Duty = dice.Pick(ModelWorld.Honoured, ModelWorld.Honoured, null, null, "secrecy-notice") };
}
