// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.FloatSize;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;

/** SVG as PNG, by a library and without a browser. */
final class Raster {
    /** How many pixels a unit of the drawing has in each direction. */
    static final int SCALE = 2;

    // The library takes the first name of a list, whether there is such a font or not.
    private static final List<String> FONTS =
            List.of("Helvetica", "Arial", "Liberation Sans", "Nimbus Sans", "DejaVu Sans");

    private Raster() {}

    private static String font() {
        List<String> present =
                List.of(GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames());
        return FONTS.stream().filter(present::contains).findFirst().orElse("SansSerif");
    }

    /**
     * {@return a PNG of an SVG}
     *
     * @throws IOException if it can't be drawn: this machine may have no fonts
     */
    static byte[] png(String svg) throws IOException {
        String drawn = svg.replace(SvgWriter.FONTS, font());
        SVGDocument document = new SVGLoader()
                .load(
                        new ByteArrayInputStream(drawn.getBytes(StandardCharsets.UTF_8)),
                        null,
                        LoaderContext.createDefault());
        if (document == null) {
            throw new IOException("a chart can't be drawn: its SVG isn't read");
        }
        FloatSize size = document.size();
        BufferedImage image = new BufferedImage(
                Math.round(size.width * SCALE), Math.round(size.height * SCALE), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.scale(SCALE, SCALE);
            document.render(null, graphics);
        } catch (InternalError | NoClassDefFoundError e) { // what AWT throws where there are no fonts
            throw new IOException("a chart can't be drawn as PNG: this machine has no fonts", e);
        } finally {
            graphics.dispose();
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        if (!ImageIO.write(image, "png", png)) {
            throw new IOException("this JDK writes no PNG");
        }
        return png.toByteArray();
    }
}
