using System.Globalization;

namespace Interop.Cli;

/// <summary>How values look on a screen and in JSON.</summary>
internal static class Forms
{
    /// <summary>RFC 3339 in UTC, whole seconds.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Decimal digits.</summary>
    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The first 16 digits of a digest: enough to recognise it, never to check it.</summary>
    public static string Short(string digest) => digest.Length > 16 ? digest[..16] + "…" : digest;

    /// <summary>A list in words, or a dash.</summary>
    public static string List<T>(IEnumerable<T> items) => string.Join(", ", items) is { Length: > 0 } text ? text : "-";
}
