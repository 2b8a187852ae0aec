import type { ReactNode } from 'react';
import { Flower } from './flower.tsx';
import './landscape.css';

const WHOLE = [1, 1, 1, 1, 1, 1, 1, 1];
const PART = [1, 1, 1, 1, 1, 0, 0, 0];

/** The picture of the first screen: mountains, the lake, barley and three flowers; words and a switch may stand on it. */
export function Landscape({ children, corner }: { children?: ReactNode; corner?: ReactNode }) {
  return (
    <div className="land">
      <svg viewBox="0 0 360 226" preserveAspectRatio="xMidYMax slice" aria-hidden>
        <rect className="land-sky" width="360" height="226" />
        <path className="land-far" d="M-10 150L44 126 78 136 128 104 156 120 186 98 232 128 262 116 306 138 370 118V170H-10z" />
        <path className="land-cap" d="M186 98L168 111 177 117 186 110 197 118 207 112zM128 104L114 113 124 119 132 112 142 112z" />
        <path className="land-near" d="M-10 156C50 140 90 148 140 152S230 142 280 148 340 144 370 150V170H-10z" />
        <rect className="land-water" y="158" width="360" height="46" />
        <path className="land-ripple" d="M24 167h52M104 173h74M44 182h30M196 167h44M214 179h40M140 186h44" />
        <path className="land-field" d="M0 200C60 186 130 187 190 193S310 188 360 184V226H0z" />
        <path className="land-field2" d="M0 213C80 203 150 208 220 210S320 207 360 203V226H0z" />
        <path className="land-ears" d="M22 204v-7M26 205v-9M30 204v-7M96 202v-7M100 203v-9M104 202v-7M170 206v-6M174 207v-8M178 206v-6" />
        <path className="land-stem" strokeWidth="3.8" d="M292 92C300 126.2 295.2 168 293.6 274.4" />
        <g transform="translate(244.5 44.5)">
          <Flower petals={WHOLE} size={95} />
        </g>
        <path className="land-stem" strokeWidth="2" d="M338 156C333 174 336 196 337 252" />
        <g transform="translate(313 131)">
          <Flower petals={PART} size={50} />
        </g>
        <path className="land-stem" strokeWidth="1.7" d="M236 168C241 183.1 238 201.6 237 248.6" />
        <g transform="translate(215 147)">
          <Flower petals={WHOLE} size={42} />
        </g>
      </svg>
      {children !== undefined && <div className="land-over">{children}</div>}
      {corner !== undefined && <div className="land-over-right">{corner}</div>}
    </div>
  );
}

/** The name of the app in both scripts: a name, not a text, so it is the same in every language. */
export function Wordmark() {
  return (
    <>
      <div className="wordmark" lang="zh-Hans-CN">
        格桑
      </div>
      <div className="wordmark-bo" lang="bo-CN">
        སྐལ་བཟང
      </div>
    </>
  );
}
