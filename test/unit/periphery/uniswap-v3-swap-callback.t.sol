// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ICheckout } from "../../../contracts/periphery/ICheckout.sol";
import { IUniswapV3SwapCallback } from "../../../contracts/periphery/external/IUniswapV3SwapCallback.sol";
import { SwapTest } from "../../utils/SwapTest.sol";

contract UniswapV3SwapCallbackTest is SwapTest {
    function _isCoinLower() internal pure override returns (bool) {
        return true;
    }

    function test_RevertWhen_NoSwapIsUnderWay() external {
        // it should revert with CallerNotPool, for the real pool too
        vm.deal(address(checkout), 1 ether);
        address[2] memory callers = [stranger, pool];
        for (uint256 i = 0; i < 2; ++i) {
            expectError(ICheckout.CallerNotPool.selector, num(callers[i]));
            vm.prank(callers[i]);
            IUniswapV3SwapCallback(address(checkout)).uniswapV3SwapCallback(1 ether, -1, "");
        }
    }
}
