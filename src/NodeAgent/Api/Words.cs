using System.Text.Json;

namespace Interop.NodeAgent.Api;

/// <summary>Codes of closed sets as they stand on screens: lower-case words with hyphens.</summary>
internal static class Words
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
