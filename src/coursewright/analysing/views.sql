-- The classical statistics of `analyse`, over a table `responses` as `--table` writes it.
-- Divisors are n - 1. `docs/analyse.md` says what the columns hold, and how many people each figure
-- takes: nothing here holds anything back.

-- First answers to the questions as they are now.
CREATE OR REPLACE VIEW first_answers AS
SELECT person, scale, item, response, score * weight AS marks, weight, confidence, seconds,
  score = 1 AS is_right
FROM responses
WHERE is_first AND is_current AND score IS NOT NULL AND outcome IS DISTINCT FROM 'self-rated';

-- What somebody earned in the other items of a scale, and what was to be had there.
CREATE OR REPLACE VIEW rest_scores AS
SELECT a.*,
  t.total - a.marks AS earned,
  t.possible - a.weight AS possible,
  t.answered
FROM first_answers AS a
JOIN (
  SELECT person, scale, sum(marks) AS total, sum(weight) AS possible, count(*) AS answered
  FROM first_answers
  GROUP BY person, scale
) AS t USING (person, scale);

-- The rest score: where people answered different items, the share of what was to be had.
CREATE OR REPLACE VIEW scored_answers AS
SELECT r.*,
  CASE
    WHEN r.possible <= 0 THEN NULL
    WHEN abs(f.most - f.least) < 1e-9 THEN r.earned
    ELSE r.earned / r.possible * f.most
  END AS rest
FROM rest_scores AS r
JOIN (
  SELECT scale, item, max(possible) AS most, min(possible) AS least
  FROM rest_scores
  GROUP BY scale, item
) AS f USING (scale, item);

-- One row an item.
CREATE OR REPLACE VIEW item_statistics AS
SELECT scale, item,
  count(*) AS n,
  count(*) FILTER (WHERE is_right) AS right_answers,
  sum(marks) / sum(weight) AS facility,
  stddev_samp(marks) AS sd,
  var_samp(marks) FILTER (WHERE rest IS NOT NULL) AS mark_variance,
  var_samp(rest) AS rest_variance,
  covar_samp(marks, rest) AS covariance,
  -- Of an item in which nobody differs there is no correlation.
  CASE WHEN var_samp(marks) FILTER (WHERE rest IS NOT NULL) > 1e-15 AND var_samp(rest) > 1e-15
    THEN corr(marks, rest) END AS discrimination,
  CASE WHEN var_samp(marks) FILTER (WHERE rest IS NOT NULL) > 1e-15
    AND var_samp(marks + rest) > 1e-15
    THEN corr(marks, marks + rest) END AS item_total,
  median(seconds) AS median_seconds,
  count(*) FILTER (WHERE confidence = 3 AND NOT is_right) AS wrong_and_certain,
  count(confidence) AS said_how_sure
FROM scored_answers
GROUP BY scale, item;

-- Wilson's interval of the facility.
CREATE OR REPLACE VIEW item_intervals AS
SELECT scale, item, n, facility,
  (facility + z2 / (2 * n) - half) / (1 + z2 / n) AS low,
  (facility + z2 / (2 * n) + half) / (1 + z2 / n) AS high
FROM (
  SELECT *, z * sqrt(facility * (1 - facility) / n + z2 / (4.0 * n * n)) AS half
  FROM (
    SELECT *, 1.959963984540054 AS z, 1.959963984540054 * 1.959963984540054 AS z2
    FROM item_statistics
  )
);

-- How often each response was given, and by whom: its correlation with the rest score. The choices
-- of `multiple` stand one a line.
CREATE OR REPLACE VIEW choice_statistics AS
SELECT c.scale, c.item, c.choice, c.n, c.n * 1.0 / i.n AS share,
  (c.with_rest * (c.rest_of_those - i.mean_rest) / (i.pairs - 1))
    / nullif(sqrt(c.with_rest * (1 - c.with_rest * 1.0 / i.pairs) / (i.pairs - 1))
      * i.sd_rest, 0) AS rest_correlation
FROM (
  SELECT scale, item, choice, count(*) AS n, count(rest) AS with_rest, avg(rest) AS rest_of_those
  FROM (
    SELECT scale, item, rest, unnest(list_distinct(string_split(response, chr(10)))) AS choice
    FROM scored_answers
  )
  GROUP BY scale, item, choice
) AS c
JOIN (
  SELECT scale, item, count(*) AS n, count(rest) AS pairs, avg(rest) AS mean_rest,
    stddev_samp(rest) AS sd_rest
  FROM scored_answers
  GROUP BY scale, item
) AS i USING (scale, item);

-- Those who answered every item of a scale.
CREATE OR REPLACE VIEW complete_answers AS
SELECT r.scale, r.item, r.person, r.marks, r.earned + r.marks AS total
FROM rest_scores AS r
JOIN (
  SELECT scale, count(DISTINCT item) AS items FROM first_answers GROUP BY scale
) AS s USING (scale)
WHERE r.answered = s.items;

-- Cronbach's alpha (KR-20 where marks are 0 or 1), and the standard error of measurement.
CREATE OR REPLACE VIEW scale_statistics AS
SELECT scale, items, n, mean, sqrt(variance) AS sd, alpha,
  -- `greatest` passes over what is not known.
  CASE WHEN alpha IS NOT NULL THEN sqrt(variance) * sqrt(greatest(1 - alpha, 0)) END AS sem
FROM (
  SELECT scale, items, n, mean, variance,
    CASE WHEN items > 1 AND variance > 1e-15
      THEN items / (items - 1.0) * (1 - of_items / variance) END AS alpha
  FROM (
    SELECT scale, count(*) AS items, max(n) AS n, max(mean) AS mean, max(variance) AS variance,
      sum(of_item) AS of_items
    FROM (
      SELECT scale, item, count(*) AS n, avg(total) AS mean, var_samp(total) AS variance,
        var_samp(marks) AS of_item
      FROM complete_answers
      GROUP BY scale, item
    )
    GROUP BY scale
  )
);

-- Moodle's discriminative efficiency: the covariance as a share of the largest possible one.
CREATE OR REPLACE VIEW discriminative_efficiency AS
SELECT m.scale, m.item,
  100 * any_value(i.covariance) / nullif(covar_samp(m.marks, r.rest), 0) AS efficiency
FROM (
  SELECT scale, item, marks, row_number() OVER (PARTITION BY scale, item ORDER BY marks) AS place
  FROM scored_answers WHERE rest IS NOT NULL
) AS m
JOIN (
  SELECT scale, item, rest, row_number() OVER (PARTITION BY scale, item ORDER BY rest) AS place
  FROM scored_answers WHERE rest IS NOT NULL
) AS r USING (scale, item, place)
JOIN item_statistics AS i USING (scale, item)
GROUP BY m.scale, m.item;
