// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ITestToken } from "../utils/ITestToken.sol";

interface ISwapper {
    function uniswapV3SwapCallback(int256 amount0Delta, int256 amount1Delta, bytes calldata data) external;
}

/// @dev Everything a pool could do wrong, behind a factory that vouches for it: none of it is Uniswap's code.
contract RoguePool {
    enum Way {
        Fair,
        PaysLess,
        AsksMore,
        AsksTwice,
        AsksNothing,
        Reenters
    }

    ITestToken private immutable _TOKEN;
    bool private immutable _IS_TOKEN_LOWER;
    uint256 public immutable PRICE;

    Way private _way;
    bytes private _call;
    bytes public answer;
    bool public succeeded;

    constructor(ITestToken token, address coin, uint256 price) {
        (_TOKEN, PRICE) = (token, price);
        _IS_TOKEN_LOWER = address(token) < coin;
    }

    function behave(Way way) external {
        _way = way;
    }

    function plan(bytes calldata call_) external {
        (_way, _call) = (Way.Reenters, call_);
    }

    function getPool(address, address, uint24) external view returns (address) {
        return address(this);
    }

    function swap(
        address recipient,
        bool,
        int256 amount,
        uint160,
        bytes calldata
    ) external returns (int256 amount0, int256 amount1) {
        int256 out = _way == Way.PaysLess ? amount + 1 : amount;
        int256 price = int256(_way == Way.AsksMore ? PRICE + 1 : PRICE);
        _TOKEN.transfer(recipient, uint256(-out));
        (amount0, amount1) = _IS_TOKEN_LOWER ? (out, price) : (price, out);
        if (_way == Way.Reenters) (succeeded, answer) = recipient.call(_call);
        if (_way != Way.AsksNothing) ISwapper(recipient).uniswapV3SwapCallback(amount0, amount1, "");
        if (_way == Way.AsksTwice) ISwapper(recipient).uniswapV3SwapCallback(amount0, amount1, "");
    }

    /// @dev The callback again, when no swap is under way.
    function ask(address swapper) external {
        ISwapper(swapper).uniswapV3SwapCallback(int256(PRICE), -1, "");
    }
}
