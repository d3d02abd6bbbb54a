using Spectre.Console;

namespace Interop.Cli.Screens;

/// <summary>Draws for people: on a terminal with colour and its width, redirected as plain text with nothing cut or wrapped.</summary>
/// <remarks>NO_COLOR (no-color.org) is honoured. Text is never read as markup, so that what others wrote cannot dress itself up.</remarks>
internal sealed class Screen
{
    private const int Unwrapped = 10_000;
    private readonly IAnsiConsole _console;

    private Screen(IAnsiConsole console) => _console = console;

    /// <summary>On a terminal only if the writer is one.</summary>
    public static Screen On(TextWriter output, bool terminal, bool colour)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = terminal && colour ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = terminal && colour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        if (!terminal)
        {
            console.Profile.Width = Unwrapped;
        }

        return new Screen(console);
    }

    /// <summary>A line of text.</summary>
    public void Line(string text = "") => Write(text, Style.Plain);

    /// <summary>Text for another program: as it is, never wrapped.</summary>
    public void Verbatim(string text) => _console.Profile.Out.Writer.WriteLine(text);

    /// <summary>What held.</summary>
    public void Good(string text) => Write(text, new Style(Color.Green));

    /// <summary>What did not hold, or wants attention.</summary>
    public void Bad(string text) => Write(text, new Style(Color.Red));

    /// <summary>A heading.</summary>
    public void Heading(string text) => Write(text, new Style(decoration: Decoration.Bold));

    /// <summary>Beside the matter: notices, hints.</summary>
    public void Aside(string text) => Write(text, new Style(decoration: Decoration.Dim));

    /// <summary>Names and values, one pair a line.</summary>
    public void Facts(IEnumerable<(string Name, string Value)> facts)
    {
        Grid grid = new();
        grid.AddColumn(new GridColumn().NoWrap().PadRight(2));
        grid.AddColumn(new GridColumn());
        foreach ((string name, string value) in facts)
        {
            grid.AddRow(new Text(name, new Style(decoration: Decoration.Dim)), new Text(value));
        }

        _console.Write(grid);
    }

    /// <summary>A table; an empty one says so.</summary>
    public void Table(string[] headings, IReadOnlyCollection<string[]> rows, string none = "(none)")
    {
        if (rows.Count == 0)
        {
            Aside(none);
            return;
        }

        Table table = new() { Border = TableBorder.Simple };
        foreach (string heading in headings)
        {
            table.AddColumn(new TableColumn(new Text(heading, new Style(decoration: Decoration.Bold))));
        }

        foreach (string[] row in rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        _console.Write(table);
    }

    private void Write(string text, Style style) => _console.Write(new Paragraph(text + "\n", style));
}
