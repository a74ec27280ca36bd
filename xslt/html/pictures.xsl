<?xml version="1.0" encoding="UTF-8"?>
<!-- Pictures: figures in the text, page breaks, and the images of the pages beside it.  What may be shown the build has
     found out: e:picture. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="phrases.xsl"/>
  <xsl:include href="../common/header.xsl"/>
  <xsl:include href="../common/notes.xsl"/>
  <xsl:include href="../common/pictures.xsl"/>

  <xsl:key name="f:pictures" match="e:picture" use="@said"/>
  <xsl:key name="f:placed-pictures" match="e:picture" use="@place"/>

  <!-- What the edition knows of the document. -->
  <xsl:variable name="f:here" as="element(e:document)?" select="/TEI ! f:document-entry(.)"/>

  <xsl:function name="f:document-entry" as="element(e:document)?">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="documents" as="element(e:document)*" select="$edition/e:edition/e:documents/e:document"/>
    <xsl:sequence select="($documents[@id = $tei/@xml:id], $documents[not(@id)][e:title = f:title($tei)])[1]"/>
  </xsl:function>

  <!-- The picture of a name that an element of the document, or of a page of the edition's own words, gives. -->
  <xsl:function name="f:picture" as="element(e:picture)?">
    <xsl:param name="said" as="xs:string*"/>
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="top" as="element()?" select="($node/ancestor::e:page, $f:here)[1]"/>
    <xsl:sequence select="($top ! key('f:pictures', $said, .))[1]"/>
  </xsl:function>

  <xsl:template match="graphic" mode="f:text" as="element()?">
    <xsl:variable name="words" as="xs:string" select="f:picture-words(.)"/>
    <xsl:variable name="picture" as="element(e:picture)?" select="f:picture(@url, .)"/>
    <xsl:choose>
      <xsl:when test="$picture/@source">
        <img src="{$picture/@source}" alt="{$words}" loading="lazy">
          <xsl:sequence select="f:attributes(., ()), f:size($picture)"/>
        </img>
      </xsl:when>
      <xsl:otherwise>
        <!-- From tei/, one step up is the edition's folder; two lead out of it. -->
        <xsl:if test="not(matches(@url, '^[^\s\\:/?#][^\s\\:?#]*$')) or matches(@url, '^(\.\./){2}')">
          <xsl:call-template name="f:finding">
            <xsl:with-param name="code" select="'PUB504'"/>
            <xsl:with-param name="node" select="."/>
            <xsl:with-param name="message" select="'a picture may not come from “' || substring(@url, 1, 60) || '”'"/>
            <xsl:with-param name="hint" select="'put the file into images/ and give its path'"/>
          </xsl:call-template>
        </xsl:if>
        <span class="note">[{$words}]</span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Width and height, by which the page keeps room for a picture. -->
  <xsl:function name="f:size" as="attribute()*">
    <xsl:param name="picture" as="element(e:picture)"/>
    <xsl:sequence select="$picture/(@width, @height) ! f:attribute-of(name(), .)"/>
  </xsl:function>

  <!-- The place of each page break of the document. -->
  <xsl:variable name="f:break-places" as="map(xs:string, xs:integer)" select="f:positions(/TEI/text//pb)"/>

  <xsl:function name="f:page-picture" as="element(e:picture)?">
    <xsl:param name="pb" as="element(pb)"/>
    <xsl:variable name="place" as="xs:integer?" select="$f:break-places(generate-id($pb))"/>
    <xsl:sequence select="
      if (empty($f:here/e:picture) or empty($place)) then ()
      else if ($pb/@facs) then f:picture(tokenize($pb/@facs), $pb) else key('f:placed-pictures', string($place), $f:here)[1]"/>
  </xsl:function>

  <!-- A page is marked where it begins; from there it leads to its image. -->
  <xsl:template match="pb" mode="f:text" as="node()+">
    <xsl:variable name="name" as="xs:string" select="string-join((f:word('page', $language), @n), ' ')"/>
    <xsl:variable name="picture" as="element(e:picture)?" select="f:page-picture(.)"/>
    <span role="doc-pagebreak">
      <xsl:sequence select="f:attributes(., 'pb')"/>
      <xsl:if test="$picture">
        <xsl:attribute name="id" select="f:break-id(.)"/>
      </xsl:if>
      <xsl:attribute name="aria-label" select="$name"/>
      <!-- The search looks for the word whole. -->
      <xsl:sequence select="f:attribute-of('data-pagefind-ignore', 'all')[f:is-inside-word(current())]"/>
      <xsl:text>{string-join(('|', @n), ' ')}</xsl:text>
    </span>
    <xsl:if test="$picture">
      <a class="to-image" href="{if ($picture/@source) then '#image:' || $f:break-places(generate-id()) else $picture/@href}"
        aria-label="{f:word('image', $language)}: {$name}">▣</a>
      <xsl:text> </xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:function name="f:break-id" as="xs:string">
    <xsl:param name="pb" as="element(pb)"/>
    <xsl:sequence select="string(($pb/@xml:id, 'break:' || $f:break-places(generate-id($pb)))[1])"/>
  </xsl:function>

  <!-- The images of the pages, for the view of text and image side by side; nothing where none may be shown. -->
  <xsl:variable name="f:pictured-breaks" as="element(pb)*" select="if ($f:here/e:picture/@source) then /TEI/text//pb[f:page-picture(.)/@source] else ()"/>
  <xsl:variable name="f:pictured-surfaces" as="element()*" select="if ($f:here/e:picture/@source) then /TEI/facsimile//graphic[f:picture(@url, .)/@source] else ()"/>

  <xsl:template name="f:gallery" as="element(Q{}aside)?">
    <xsl:variable name="breaks" as="element(pb)*" select="$f:pictured-breaks"/>
    <xsl:variable name="surfaces" as="element()*" select="$f:pictured-surfaces"/>
    <xsl:if test="exists($breaks) or exists($surfaces)">
      <aside class="gallery" aria-label="{f:word('images', $language)}" lang="{$language}" data-pagefind-ignore="all">
        <xsl:choose>
          <xsl:when test="exists($breaks)">
            <xsl:for-each select="$breaks">
              <xsl:sequence select="f:page-image(f:page-picture(.), string(@n), 'image:' || $f:break-places(generate-id()), '#' || f:break-id(.))"/>
            </xsl:for-each>
          </xsl:when>
          <xsl:otherwise>
            <xsl:for-each select="$surfaces">
              <xsl:sequence select="f:page-image(f:picture(@url, .), string((ancestor::surface/@n)[1]), 'image:' || position(), ())"/>
            </xsl:for-each>
          </xsl:otherwise>
        </xsl:choose>
      </aside>
    </xsl:if>
  </xsl:template>

  <xsl:function name="f:page-image" as="element(Q{}figure)">
    <xsl:param name="picture" as="element(e:picture)"/>
    <xsl:param name="n" as="xs:string"/>
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="back" as="xs:string?"/>
    <xsl:variable name="name" as="xs:string" select="string-join((f:word('page', $language), $n[. ne '']), ' ')"/>
    <figure id="{$id}" tabindex="-1">
      <a href="{$picture/@href}">
        <img src="{$picture/@source}" alt="{f:word('image', $language)}: {$name}" loading="lazy">
          <xsl:sequence select="f:size($picture)"/>
        </img>
      </a>
      <figcaption>
        <xsl:choose>
          <xsl:when test="$back">
            <a href="{$back}">{$name}</a>
          </xsl:when>
          <xsl:otherwise>
            <xsl:text>{$name}</xsl:text>
          </xsl:otherwise>
        </xsl:choose>
      </figcaption>
    </figure>
  </xsl:function>

  <!-- A figure with what is said of it; a page break among blocks. -->
  <xsl:template match="figure" mode="f:text" as="element(Q{}figure)">
    <figure>
      <xsl:sequence select="f:attributes(., ())"/>
      <xsl:apply-templates select="* except (head | figDesc)" mode="f:text"/>
      <xsl:if test="not(graphic)">
        <p class="note">[<xsl:apply-templates select="figDesc/node()" mode="f:text"/>]</p>
      </xsl:if>
      <xsl:where-populated>
        <figcaption>
          <xsl:apply-templates select="head" mode="f:text"/>
        </figcaption>
      </xsl:where-populated>
    </figure>
  </xsl:template>

  <xsl:template match="div/pb | body/pb | front/pb | back/pb | list/pb" mode="f:text" priority="1" as="element(Q{}div)">
    <div class="page-break">
      <xsl:next-match/>
    </div>
  </xsl:template>
</xsl:transform>
